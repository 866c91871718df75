package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.host.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks in the request of the calling thread. */
@Named
@ApplicationScoped
public class CurrentCaller {
  /** Where the request holds the caller, since {@link SignIn} has let it in. */
  static final String ATTRIBUTE = Caller.class.getName();

  @Inject HttpServletRequest request;

  /** The caller's account; every query is bound to it. */
  public String account() {
    return caller().account();
  }

  public String getName() {
    return caller().name();
  }

  public boolean isAdmin() {
    return may(Role.Names.ADMIN);
  }

  public boolean may(String role) {
    return caller().role().grants().contains(role);
  }

  private Caller caller() {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }
}
