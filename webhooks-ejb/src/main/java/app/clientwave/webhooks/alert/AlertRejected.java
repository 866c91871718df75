package app.clientwave.webhooks.alert;

import jakarta.ejb.ApplicationException;

/** An alert that breaks a rule; nothing was changed. */
@ApplicationException(rollback = true)
public class AlertRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  AlertRejected(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** {@code email}, {@code failing_after}, {@code language} or {@code about}. */
  public String field() {
    return field;
  }

  /** A sentence without its subject. */
  public String rule() {
    return rule;
  }
}
