package app.clientwave.webhooks.audit;

import jakarta.enterprise.context.RequestScoped;

/**
 * Who acts in this request: whom the door let in, and where nobody came through one, the system.
 */
@RequestScoped
public class Acting {
  private Actor actor = Actor.SYSTEM;

  public Actor actor() {
    return actor;
  }

  public void begin(Actor let) {
    actor = let;
  }
}
