package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.settings.Settings;

/** What somebody may choose as their password. */
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  private PasswordRules() {}

  /** Whether those of this role sign in by a password; with an OpenID provider operators alone. */
  static boolean areFor(Role role, Settings settings) {
    return settings.oidc().isEmpty() || role == Role.OPERATOR;
  }

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
