package app.clientwave.webhooks.access;

import app.clientwave.webhooks.rule.Rejected;

/** An account, a user, a token or a password that breaks a rule; nothing was changed. */
public class AccessRejected extends Rejected {
  private static final long serialVersionUID = 1L;

  private final boolean taken;

  private AccessRejected(String field, String rule, boolean taken) {
    super(field, rule);
    this.taken = taken;
  }

  static AccessRejected rule(String field, String rule) {
    return new AccessRejected(field, rule, false);
  }

  static AccessRejected taken(String field, String rule) {
    return new AccessRejected(field, rule, true);
  }

  /** Whether it is right in itself, and what is there already stands against it. */
  public boolean isTaken() {
    return taken;
  }
}
