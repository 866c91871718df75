package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

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

  /** The id of a user who has signed in here; empty for tokens and for those of a host. */
  public Optional<String> user() {
    return SignIn.person(request)
        .filter(SignedIn.Member.class::isInstance)
        .map(person -> IdKind.USER.write(((SignedIn.Member) person).user()));
  }

  public boolean isAdmin() {
    return may(Role.Names.ADMIN);
  }

  public boolean may(String role) {
    return role().grants().contains(role);
  }

  public Role role() {
    return caller().role();
  }

  private Caller caller() {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }
}
