package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.ApiToken;
import app.clientwave.webhooks.access.ApiTokens;
import app.clientwave.webhooks.access.NewToken;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.Optional;

/** Settings &gt; API tokens: what programs get in with; made and revoked by admins. */
@Named
@ViewScoped
public class TokensPage extends AccessPage<ApiToken> {
  private static final long serialVersionUID = 1L;

  @Inject ApiTokens tokens;
  @Inject @Webhooks Clock clock;

  private final TokenForm form = new TokenForm();

  @Override
  protected void prepare() {
    found().filter(token -> shows(token.role())).ifPresent(token -> subject = token.name());
  }

  public void add() {
    if (isAbove(form.getRole())) {
      return;
    }
    try {
      attempt(
          () -> {
            NewToken made = tokens.make(caller.account(), form.draft(clock.instant()));
            done("tokenMade");
            new ShownOnce(made.token().name(), made.text()).show();
          });
    } catch (DateTimeException e) {
      refuse("expires_at", "must be a day such as 2027-01-31");
    }
  }

  public void remove() {
    Optional<ApiToken> token = found();
    if (token.isEmpty()) {
      subject = null;
    } else if (!isAbove(token.get().role())) {
      tokens.revoke(caller.account(), getId());
      done("tokenRevoked", subject);
    }
  }

  @Override
  protected Part<ApiToken> list() {
    return Part.of(tokens.list(caller.account(), before(IdKind.TOKEN), Part.FETCH), ApiToken::id);
  }

  public boolean isOver(ApiToken token) {
    return token.expiresAt() != null && !clock.instant().isBefore(token.expiresAt());
  }

  /** Where the API answers, as whoever reads this reaches it. */
  public String getApi() {
    HttpServletRequest request =
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
    String url = request.getRequestURL().toString();
    String host = url.substring(0, url.length() - request.getRequestURI().length());
    return host + request.getContextPath() + "/webhooks";
  }

  public TokenForm getForm() {
    return form;
  }

  private Optional<ApiToken> found() {
    return tokens.find(caller.account(), getId());
  }
}
