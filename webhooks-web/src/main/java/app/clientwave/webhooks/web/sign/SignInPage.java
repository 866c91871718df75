package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.web.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Takes user and password, and sends whoever they belong to on to where they wanted to go. */
@Named
@RequestScoped
public class SignInPage {
  @Inject Access access;
  @Inject ExternalContext http;

  private String to;
  private String user;
  private String password;
  private boolean refused;

  public void signIn() throws IOException {
    Optional<Caller> caller =
        access.byPassword(Objects.toString(user, ""), Objects.toString(password, ""));
    if (caller.isEmpty()) {
      refused = true;
      return;
    }
    SignIn.keep((HttpServletRequest) http.getRequest(), caller.get());
    http.redirect(http.getRequestContextPath() + Destination.of(to));
  }

  public void signOut() throws IOException {
    http.invalidateSession();
    http.redirect(http.getRequestContextPath() + "/sign-in");
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
