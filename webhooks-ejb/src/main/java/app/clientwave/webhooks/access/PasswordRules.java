package app.clientwave.webhooks.access;

/** What somebody may choose as their password. */
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  private PasswordRules() {}

  /**
   * Lets a password pass.
   *
   * @throws AccessRejected naming {@code password} and the rule that it breaks
   */
  static void check(User user, String current, String wanted) {
    int length = wanted.codePointCount(0, wanted.length());
    if (length < SHORTEST || length > LONGEST) {
      throw AccessRejected.rule(
          "password", "must have " + SHORTEST + " to " + LONGEST + " characters");
    }
    String plain = wanted.strip();
    if (plain.equalsIgnoreCase(user.name) || plain.equalsIgnoreCase(user.login)) {
      throw AccessRejected.rule("password", "must not be your name or email address");
    }
    if (wanted.equals(current)) {
      throw AccessRejected.rule("password", "must be another one than before");
    }
  }
}
