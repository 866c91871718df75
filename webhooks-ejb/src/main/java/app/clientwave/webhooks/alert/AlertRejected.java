package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.rule.Rejected;

/**
 * An alert that breaks a rule; nothing was changed. Its field is {@code email}, {@code
 * failing_after}, {@code language} or {@code about}.
 */
public class AlertRejected extends Rejected {
  private static final long serialVersionUID = 1L;

  AlertRejected(String field, String rule) {
    super(field, rule);
  }
}
