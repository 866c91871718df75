package app.clientwave.webhooks.idempotency;

import jakarta.ejb.ApplicationException;

/** The key cannot be used for this request; nothing was done. */
@ApplicationException(rollback = true)
public class KeyConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean running;

  KeyConflict(boolean running) {
    super(
        running
            ? "a request with this Idempotency-Key is still running"
            : "this Idempotency-Key was used with another request");
    this.running = running;
  }

  /** Whether the same key is at work right now; else another request has used it. */
  public boolean isRunning() {
    return running;
  }
}
