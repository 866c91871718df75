package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.host.HostUser;
import app.clientwave.webhooks.host.WebhooksHost;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where no host says who somebody is: a session that began at {@code /sign-in}. */
@Dependent
@Typed(OwnSignIn.class)
class OwnSignIn implements WebhooksHost {
  /** Where the session keeps who signed in. */
  static final String USER = OwnSignIn.class.getName();

  @Inject Access access;

  @Override
  public Optional<HostUser> user(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(USER) instanceof SignedIn earlier
        ? access
            .bySession(earlier)
            .map(c -> new HostUser(earlier.id(), c.name(), c.account(), c.role()))
        : Optional.empty();
  }

  @Override
  public String signInUrl(HttpServletRequest request) {
    String root = request.getContextPath();
    String page = request.getRequestURI().substring(root.length());
    return root + "/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
