package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.SignInBrake;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.web.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Takes user and password, and sends whoever they belong to on to where they wanted to go. */
@Named
@RequestScoped
public class SignInPage {
  @Inject Access access;
  @Inject SignInBrake brake;
  @Inject ExternalContext http;

  private String to;
  private String user;
  private String password;
  private boolean refused;
  private Duration wait = Duration.ZERO;

  public void signIn() throws IOException {
    HttpServletRequest request = (HttpServletRequest) http.getRequest();
    String login = Access.login(Objects.toString(user, ""));
    String address = request.getRemoteAddr();
    wait = brake.count(login, address);
    if (!wait.isZero()) {
      return;
    }
    Optional<SignedIn> person = access.byPassword(login, Objects.toString(password, ""), address);
    if (person.isEmpty()) {
      refused = true;
      return;
    }
    brake.right(login, address);
    SignIn.keep(request, person.get());
    http.redirect(http.getRequestContextPath() + Destination.of(to));
  }

  public void signOut() throws IOException {
    http.invalidateSession();
    http.redirect(http.getRequestContextPath() + "/sign-in");
  }

  /** For how many seconds nothing is tried, or 0. */
  public long getWaitSeconds() {
    return wait.plusMillis(999).toSeconds();
  }

  public boolean isRefused() {
    return refused;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
