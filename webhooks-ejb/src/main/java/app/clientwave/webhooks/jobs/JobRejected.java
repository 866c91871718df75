package app.clientwave.webhooks.jobs;

import jakarta.ejb.ApplicationException;

/** A job that breaks a rule; nothing was begun. */
@ApplicationException(rollback = true)
public class JobRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  JobRejected(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** As the API names it. */
  public String field() {
    return field;
  }

  /** A sentence without its subject. */
  public String rule() {
    return rule;
  }
}
