package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.TaskPage;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** A page of what has a role, or gives one: nobody gives more than they have. */
public abstract class AccessPage<T> extends TaskPage<T> {
  private static final long serialVersionUID = 1L;

  @Inject CurrentCaller caller;

  private boolean ofOperators;

  /** Whether the caller may change what has this role. */
  public boolean may(Role role) {
    return Operators.may(caller, role);
  }

  /** Whether the caller may change what the task is about; if not, the page tells so alone. */
  boolean shows(Role role) {
    ofOperators = !may(role);
    return !ofOperators;
  }

  /** Whether the task is about what operators alone change, and the caller is none. */
  public boolean isOfOperators() {
    return ofOperators;
  }

  /** The roles that the caller may give. */
  public List<Role> getRoles() {
    return Arrays.stream(Role.values()).filter(this::may).toList();
  }

  /** Ends a request for an operator's thing by somebody below. */
  boolean isAbove(Role role) {
    if (may(role)) {
      return false;
    }
    Forbidden.answer();
    return true;
  }
}
