package app.clientwave.webhooks.audit;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who acts on the calling thread: whom the door let in, and where nobody came through one, the
 * system. <i>Why no bean of the request: the container makes one for each, and few of them do
 * anything that is noted down.</i>
 */
@ApplicationScoped
public class Acting {
  private final ThreadLocal<Actor> let = ThreadLocal.withInitial(() -> Actor.SYSTEM);

  public Actor actor() {
    return let.get();
  }

  public void begin(Actor actor) {
    let.set(actor);
  }

  public void end() {
    let.remove();
  }
}
