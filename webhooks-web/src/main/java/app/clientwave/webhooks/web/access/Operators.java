package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Problem;

/** Keeps what is an operator's from those below. */
final class Operators {
  private Operators() {}

  /**
   * Lets the caller have to do with something of this role; null is none.
   *
   * @throws Problem 403
   */
  static void requireMay(CurrentCaller caller, Role role) {
    if (role == Role.OPERATOR && !caller.may(Role.Names.OPERATOR)) {
      throw Problem.of(403, "This needs a token of the role operator.");
    }
  }
}
