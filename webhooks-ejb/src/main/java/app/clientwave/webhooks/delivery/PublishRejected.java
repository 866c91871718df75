package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventRejected;
import jakarta.ejb.ApplicationException;

/** One of several events breaks a rule, so none was stored. */
@ApplicationException(rollback = true)
public class PublishRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final EventRejected cause;

  PublishRejected(int index, EventRejected cause) {
    super("event " + index + ": " + cause.getMessage(), cause);
    this.index = index;
    this.cause = cause;
  }

  /** Which event, counted from zero. */
  public int index() {
    return index;
  }

  public EventRejected rejection() {
    return cause;
  }
}
