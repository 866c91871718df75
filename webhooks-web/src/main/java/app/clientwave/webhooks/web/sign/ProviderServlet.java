package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.SignInBrake;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.oidc.NotSignedIn;
import app.clientwave.webhooks.oidc.Person;
import app.clientwave.webhooks.oidc.Provider;
import app.clientwave.webhooks.oidc.ProviderAway;
import app.clientwave.webhooks.oidc.SignInAttempt;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** The way to the OpenID provider ({@code /sign-in/oidc}) and back ({@code .../back}). */
@WebServlet({ProviderServlet.THERE, ProviderServlet.BACK})
public class ProviderServlet extends HttpServlet {
  static final String THERE = "/sign-in/oidc";
  static final String BACK = THERE + "/back";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ProviderServlet.class.getName());

  /** Between two lines of the log, in milliseconds. */
  private static final long A_LINE = 1_000;

  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  /** Roles that see pages, the one that may most first. */
  private static final List<Role> SEEING = List.of(Role.OPERATOR, Role.ADMIN, Role.VIEWER);

  @Inject Provider provider;
  @Inject Settings settings;
  @Inject Access access;
  @Inject SignInBrake brake;
  @Inject @Webhooks Clock clock;

  private final AtomicLong told = new AtomicLong();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!provider.isSet()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String root = request.getContextPath();
    try {
      if (request.getServletPath().equals(THERE)) {
        SignInAttempt attempt = SignInAttempt.to(Destination.of(request.getParameter("to")));
        URI address = provider.signIn(attempt, back());
        AttemptCookie.set(request, response, attempt);
        response.sendRedirect(address.toString());
      } else {
        response.sendRedirect(root + comeBack(request, response));
      }
    } catch (ProviderAway e) {
      tell("the OpenID provider is away: " + e.getMessage() + because(e.getCause()));
      refuse(response, root, Refusal.AWAY);
    } catch (Refused e) {
      tell("a sign-in by the OpenID provider is refused: " + e.getMessage());
      refuse(response, root, e.refusal);
    }
  }

  private static void refuse(HttpServletResponse response, String root, Refusal why)
      throws IOException {
    response.sendRedirect(root + "/sign-in?refused=" + why.text());
  }

  /** Anybody can have a sign-in fail, as often as they like. */
  private void tell(String line) {
    long now = clock.millis();
    boolean isFirst = Math.abs(now - told.getAndUpdate(t -> now - t < A_LINE ? t : now)) >= A_LINE;
    LOG.log(isFirst ? Level.WARNING : Level.FINE, line);
  }

  private static String because(Throwable cause) {
    return cause == null ? "" : " (" + cause + ")";
  }

  private URI back() {
    return settings.http().link(BACK);
  }

  private String comeBack(HttpServletRequest request, HttpServletResponse response)
      throws ProviderAway, Refused {
    Optional<SignInAttempt> found = AttemptCookie.take(request, response);
    String state = request.getParameter("state");
    SignInAttempt attempt =
        found
            .filter(a -> a.state().equals(state))
            .orElseThrow(() -> new Refused(Refusal.FAILED, "it has not begun in this browser"));
    String issuer = request.getParameter("iss");
    if (issuer != null && !issuer.equals(settings.oidc().orElseThrow().issuer().toString())) {
      throw new Refused(Refusal.FAILED, "another issuer answers");
    }
    String code = request.getParameter("code");
    if (code == null) {
      String error = Objects.toString(request.getParameter("error"), "");
      throw new Refused(
          error.equals("access_denied") ? Refusal.DENIED : Refusal.FAILED,
          "no code but " + (ERROR.matcher(error).matches() ? error : "something else"));
    }
    String address = request.getRemoteAddr();
    if (brake.isTooMany(address)) {
      throw new Refused(Refusal.BUSY, "too many wrong ones come from one address");
    }
    try {
      Person person = provider.redeem(code, attempt, back());
      brake.rightWayBack(address);
      return enter(request, person, Destination.of(attempt.to()));
    } catch (NotSignedIn e) {
      throw new Refused(Refusal.FAILED, e.getMessage());
    }
  }

  /** Signs somebody in; answers where they go on. */
  private String enter(HttpServletRequest request, Person person, String to) throws Refused {
    Optional<Settings.Oidc.Claims> claims = settings.oidc().orElseThrow().claims();
    List<? extends SignedIn> found =
        claims.isPresent() ? byClaims(person, claims.get()) : byAddress(person);
    if (brake.isTooMany(found.get(0))) {
      throw new Refused(Refusal.BUSY, "too many of one person");
    }
    if (found.size() > 1) {
      Choice.offer(request, person.idToken(), found, to);
      return "/sign-in";
    }
    access.tellProvided(found.get(0), request.getRemoteAddr());
    Choice.enter(request, person.idToken(), found.get(0));
    return to;
  }

  private List<SignedIn.Member> byAddress(Person person) throws Refused {
    String address =
        person
            .verifiedEmail()
            .orElseThrow(() -> new Refused(Refusal.UNVERIFIED, "no verified email"));
    List<SignedIn.Member> found = access.byAddress(address);
    if (found.isEmpty()) {
      throw new Refused(Refusal.UNKNOWN, "no user has the address");
    }
    return found;
  }

  private List<SignedIn.Guest> byClaims(Person person, Settings.Oidc.Claims claims) throws Refused {
    List<String> told = person.texts(claims.role());
    Role role =
        SEEING.stream()
            .filter(r -> told.contains(r.text()))
            .findFirst()
            .orElseThrow(() -> new Refused(Refusal.CLAIMS, "no role of ours"));
    String name =
        person.text(claims.name()).or(() -> person.text("email")).orElseGet(person::subject);
    return person
        .text(claims.account())
        .flatMap(account -> access.byClaims(person.subject(), account, name, role))
        .map(List::of)
        .orElseThrow(() -> new Refused(Refusal.CLAIMS, "no open account"));
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    Refused(Refusal refusal, String why) {
      super(why);
      this.refusal = refusal;
    }
  }
}
