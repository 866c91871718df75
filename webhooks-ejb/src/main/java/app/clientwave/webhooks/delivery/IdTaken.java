package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventRejected;

/** The publisher's own id names an earlier event with other content. */
public class IdTaken extends EventRejected {
  private static final long serialVersionUID = 1L;

  IdTaken(String id) {
    super("id", "names an earlier event with other content: " + id);
  }
}
