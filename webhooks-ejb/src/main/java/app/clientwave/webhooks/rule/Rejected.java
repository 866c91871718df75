package app.clientwave.webhooks.rule;

import jakarta.ejb.ApplicationException;

/** Something breaks a rule; nothing was changed. */
@ApplicationException(rollback = true)
public abstract class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  protected Rejected(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** The field as the API names it. */
  public String field() {
    return field;
  }

  /** The broken rule, a sentence without its subject. */
  public String rule() {
    return rule;
  }
}
