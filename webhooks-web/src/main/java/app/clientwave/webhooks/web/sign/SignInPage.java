package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.Account;
import app.clientwave.webhooks.access.Accounts;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.oidc.Provider;
import app.clientwave.webhooks.oidc.ProviderAway;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.web.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes user and password, or leads to the OpenID provider, and sends whoever it is on to where
 * they wanted to go.
 */
@Named
@RequestScoped
public class SignInPage {
  private static final Logger LOG = Logger.getLogger(SignInPage.class.getName());

  @Inject Access access;
  @Inject Accounts accounts;
  @Inject PasswordTry attempt;
  @Inject Provider provider;
  @Inject Settings settings;
  @Inject ExternalContext http;

  private String to;
  private String refusal;
  private String user;
  private String password;
  private boolean wrong;
  private Duration wait = Duration.ZERO;

  public void signIn() throws IOException {
    String login = Access.login(Objects.toString(user, ""));
    wait = attempt.count(login);
    if (!wait.isZero()) {
      http.setResponseStatus(429);
      http.setResponseHeader("Retry-After", Long.toString(getWaitSeconds()));
      return;
    }
    Optional<SignedIn.Member> person =
        access.byPassword(login, Objects.toString(password, ""), attempt.address());
    if (person.isEmpty()) {
      wrong = true;
      return;
    }
    attempt.right();
    SignIn.keep(request(), person.get());
    attempt.remember(person.get());
    http.redirect(http.getRequestContextPath() + Destination.of(to));
  }

  /** Tells in its status, too, why somebody comes back from the provider. */
  public void tellRefusal() {
    Refusal.named(refusal).ifPresent(why -> http.setResponseStatus(why.status()));
  }

  /** Signs in as one of several. */
  public void choose(int which) throws IOException {
    Choice choice = choice();
    if (choice != null && which >= 0 && which < choice.people().size()) {
      access.tellProvided(choice.people().get(which), request().getRemoteAddr());
      Choice.enter(request(), choice.idToken(), choice.people().get(which));
      http.redirect(http.getRequestContextPath() + choice.to());
    }
  }

  public void signOut() throws IOException {
    String idToken = Choice.idToken((HttpSession) http.getSession(false));
    http.invalidateSession();
    http.redirect(
        there(idToken).map(URI::toString).orElse(http.getRequestContextPath() + "/sign-in"));
  }

  /** Where somebody signs out of the provider, if it signed them in. */
  private Optional<URI> there(String idToken) {
    try {
      return idToken == null
          ? Optional.empty()
          : provider.signOut(idToken, settings.http().link("/sign-in"));
    } catch (ProviderAway e) {
      LOG.log(Level.WARNING, "signed out here alone: " + e.getMessage(), e.getCause());
      return Optional.empty();
    }
  }

  /** Whether people sign in at an OpenID provider, and this is not the operators' way past it. */
  public boolean isAtProvider() {
    return provider.isSet() && !isPastProvider();
  }

  public boolean isPastProvider() {
    return provider.isSet() && "password".equals(http.getRequestParameterMap().get("with"));
  }

  public String getProvider() {
    return provider.name();
  }

  public String getProviderPath() {
    String wanted = URLEncoder.encode(Destination.of(to), StandardCharsets.UTF_8);
    return http.getRequestContextPath() + ProviderServlet.THERE + "?to=" + wanted;
  }

  /** The name of a {@link Refusal}, or empty. */
  public String getRefused() {
    return Refusal.named(refusal).filter(r -> provider.isSet()).map(Refusal::text).orElse("");
  }

  /** The names of the accounts to choose from. */
  public List<String> getChoices() {
    Choice choice = choice();
    return choice == null
        ? List.of()
        : choice.people().stream().map(p -> name(((SignedIn.Member) p).account())).toList();
  }

  private String name(String account) {
    return accounts.find(account).map(Account::name).orElse(account);
  }

  private Choice choice() {
    return Choice.of((HttpSession) http.getSession(false));
  }

  private HttpServletRequest request() {
    return (HttpServletRequest) http.getRequest();
  }

  /** For how many seconds nothing is tried, or 0. */
  public long getWaitSeconds() {
    return wait.plusMillis(999).toSeconds();
  }

  public boolean isWrong() {
    return wrong;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getRefusal() {
    return refusal;
  }

  public void setRefusal(String refusal) {
    this.refusal = refusal;
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
