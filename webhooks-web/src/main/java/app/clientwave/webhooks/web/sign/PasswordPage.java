package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.AccessRejected;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.access.Users;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Sentence;
import app.clientwave.webhooks.web.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Settings &gt; Password. No page of a view: what is typed lies in no session. */
@Named
@RequestScoped
public class PasswordPage {
  @Inject Access access;
  @Inject Users users;
  @Inject PasswordTry attempt;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private String current;
  private String wanted;
  private String repeated;
  private boolean different;
  private Map<String, String> errors = Map.of();
  private Duration wait = Duration.ZERO;

  /** The current one is asked for, with the brake on guessing, as a browser may be left open. */
  public void change() {
    HttpServletRequest request = (HttpServletRequest) http.getRequest();
    SignedIn.Member person = (SignedIn.Member) SignIn.person(request).orElseThrow();
    if (!Objects.equals(wanted, repeated)) {
      different = true;
      return;
    }
    String login = users.find(caller.account(), caller.user().orElseThrow()).orElseThrow().email();
    wait = attempt.count(login);
    if (!wait.isZero()) {
      return;
    }
    try {
      SignedIn.Member changed =
          access.changePassword(
              person, Objects.toString(current, ""), Objects.toString(wanted, ""));
      attempt.right();
      SignIn.goOn(request, changed);
      attempt.remember(changed);
      Done.tell("passwordChanged");
    } catch (AccessRejected e) {
      if (!e.field().equals("current_password")) {
        attempt.right();
      }
      errors = Map.of(e.field(), Sentence.of(e.rule()));
    }
  }

  /** For how many seconds nothing is tried, or 0. */
  public long getWaitSeconds() {
    return wait.plusMillis(999).toSeconds();
  }

  /** Whether the new one was typed in two ways. */
  public boolean isDifferent() {
    return different;
  }

  /** What is wrong, by {@code current_password} and {@code password}. */
  public Map<String, String> getErrors() {
    return errors;
  }

  public String getCurrent() {
    return current;
  }

  public void setCurrent(String current) {
    this.current = current;
  }

  public String getWanted() {
    return wanted;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }

  public String getRepeated() {
    return repeated;
  }

  public void setRepeated(String repeated) {
    this.repeated = repeated;
  }
}
