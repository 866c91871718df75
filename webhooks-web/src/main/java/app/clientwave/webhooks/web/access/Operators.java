package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Problem;

/** Keeps what is an operator's from those below. */
final class Operators {
  private Operators() {}

  /** Whether the caller may have to do with something of this role; null is none. */
  static boolean may(CurrentCaller caller, Role role) {
    return role != Role.OPERATOR || caller.may(Role.Names.OPERATOR);
  }

  /**
   * Lets the caller have to do with something of this role; null is none.
   *
   * @throws Problem 403
   */
  static void requireMay(CurrentCaller caller, Role role) {
    if (!may(caller, role)) {
      throw Problem.of(403, "This needs a token of the role operator.");
    }
  }
}
