package app.clientwave.webhooks.event;

import jakarta.ejb.ApplicationException;

/**
 * An event that breaks a rule. Thrown to the module that fires, before anything is written; it does
 * not doom the transaction, so the module may go on or roll back.
 */
@ApplicationException(rollback = false)
public class EventRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  public EventRejected(String field, String rule) {
    this(field, rule, null);
  }

  public EventRejected(String field, String rule, Throwable cause) {
    super(field + " " + rule, cause);
    this.field = field;
    this.rule = rule;
  }

  /** The field as the API names it, such as {@code data} or {@code previous_attributes}. */
  public String field() {
    return field;
  }

  /** The broken rule, a sentence without its subject: "must not be null". */
  public String rule() {
    return rule;
  }
}
