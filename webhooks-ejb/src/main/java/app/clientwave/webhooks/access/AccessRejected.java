package app.clientwave.webhooks.access;

import jakarta.ejb.ApplicationException;

/** An account, a user, a token or a password that breaks a rule; nothing was changed. */
@ApplicationException(rollback = true)
public class AccessRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;
  private final boolean taken;

  private AccessRejected(String field, String rule, boolean taken) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
    this.taken = taken;
  }

  static AccessRejected rule(String field, String rule) {
    return new AccessRejected(field, rule, false);
  }

  static AccessRejected taken(String field, String rule) {
    return new AccessRejected(field, rule, true);
  }

  /** The field as the API names it. */
  public String field() {
    return field;
  }

  /** The broken rule, a sentence without its subject. */
  public String rule() {
    return rule;
  }

  /** Whether it is right in itself, and what is there already stands against it. */
  public boolean isTaken() {
    return taken;
  }
}
