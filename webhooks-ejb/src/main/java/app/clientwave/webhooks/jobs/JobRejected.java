package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.rule.Rejected;

/** A job that breaks a rule; nothing was begun. */
public class JobRejected extends Rejected {
  private static final long serialVersionUID = 1L;

  JobRejected(String field, String rule) {
    super(field, rule);
  }
}
