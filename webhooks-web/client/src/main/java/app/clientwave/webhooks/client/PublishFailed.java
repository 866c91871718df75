package app.clientwave.webhooks.client;

import java.util.List;
import java.util.OptionalInt;

/**
 * A call that ended without the server's 202. {@link #outcome()} tells what that means for the
 * events: of several all have the same fate.
 */
public final class PublishFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What became of the events. */
  public enum Outcome {
    /** This call published nothing, and the same request will be refused again: mend it. */
    REFUSED,

    /**
     * This call published nothing, for nobody took the request within its limits; later it may
     * succeed.
     */
    NOT_PUBLISHED,

    /**
     * They may be published or not: an answer got lost, the server failed over it, or the call was
     * interrupted. The same again with the same {@link #key()} settles it, within 24 hours and
     * without publishing twice.
     */
    UNKNOWN
  }

  /**
   * What the server says against one field.
   *
   * @param field its path, such as {@code events[3].type}
   * @param message the broken rule, a sentence without its subject
   */
  public record FieldError(String field, String message) {}

  private final Outcome outcome;
  private final String key;
  private final int status;
  private final String title;
  private final String detail;
  private final List<FieldError> errors;

  PublishFailed(Outcome outcome, String key, Reply reply, String message) {
    super(message, reply.fault());
    this.outcome = outcome;
    this.key = key;
    this.status = reply.status();
    this.title = reply.problem().title();
    this.detail = reply.problem().detail();
    this.errors = reply.problem().errors();
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The {@code Idempotency-Key} of the call. */
  public String key() {
    return key;
  }

  /** That of the last try, if it got an answer. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The server's short name of the problem, or empty. */
  public String title() {
    return title;
  }

  /** The problem in the server's words, or empty. */
  public String detail() {
    return detail;
  }

  /** Each field with the rule that it breaks, 100 at most; empty where it is not about fields. */
  public List<FieldError> errors() {
    return errors;
  }
}
