package app.clientwave.webhooks.idempotency;

import jakarta.ejb.ApplicationException;

/** The key cannot be used for this request; nothing was done. */
@ApplicationException(rollback = true)
public class KeyConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a key cannot be used. */
  public enum Kind {
    RUNNING("a request with this Idempotency-Key is still running"),
    OTHER_REQUEST("this Idempotency-Key was used with another request"),
    ANSWER_LOST(
        "the request with this Idempotency-Key was done, and its answer can no longer be read");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final Kind kind;

  KeyConflict(Kind kind) {
    super(kind.text);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
