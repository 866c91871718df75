package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.SignInBrake;
import app.clientwave.webhooks.access.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * One try of a password, which the brake counts. A right one makes the browser known for a year, so
 * that strangers hold nobody up in it.
 */
@Dependent
class PasswordTry {
  private static final SiteCookie BROWSER = new SiteCookie("webhooks-browser");
  private static final Duration LASTS = Duration.ofDays(365);

  @Inject Access access;
  @Inject SignInBrake brake;
  @Inject ExternalContext http;

  private String login;
  private Optional<String> browser = Optional.empty();

  /** Counts it; how long it has to wait, or zero. */
  Duration count(String of) {
    login = of;
    browser = BROWSER.value(request()).flatMap(kept -> access.browser(login, kept));
    return brake.count(login, address(), browser);
  }

  void right() {
    brake.right(login, address(), browser);
  }

  /** After {@link #right}: has the browser keep that this person signed in. */
  void remember(SignedIn.Member person) {
    HttpServletResponse response = (HttpServletResponse) http.getResponse();
    BROWSER.set(request(), response, access.remember(login, person), LASTS);
  }

  String address() {
    return request().getRemoteAddr();
  }

  private HttpServletRequest request() {
    return (HttpServletRequest) http.getRequest();
  }
}
