package app.clientwave.crm;

import app.clientwave.webhooks.host.HostUser;
import app.clientwave.webhooks.host.WebhooksHost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

@ApplicationScoped
public class CrmHost implements WebhooksHost {
  @Inject Sessions sessions;

  @Override
  public Optional<HostUser> user(HttpServletRequest request) {
    return sessions.user(request);
  }

  @Override
  public String signInUrl(HttpServletRequest request) {
    return "/home/sign-in?to=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> template() {
    return Optional.of("/crm/template.xhtml");
  }
}
