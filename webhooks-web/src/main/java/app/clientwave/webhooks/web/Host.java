package app.clientwave.webhooks.web;

import app.clientwave.webhooks.host.WebhooksHost;
import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The application that the pages are a part of; without one they are on their own. */
@Named
@ApplicationScoped
public class Host {
  private static final String OWN_TEMPLATE = "/WEB-INF/layout.xhtml";

  @Inject Instance<WebhooksHost> provided;
  @Inject OwnSignIn own;
  @Inject Settings settings;

  private WebhooksHost host;

  @PostConstruct
  void find() {
    host = provided.isUnsatisfied() ? own : provided.get();
  }

  WebhooksHost signIn() {
    return host;
  }

  /** Whether people sign in here and nowhere else. */
  boolean isOwn() {
    return host == own;
  }

  /** Whether there is such a page; who signs in elsewhere has users or a password there. */
  boolean has(SettingsPage page) {
    return page.exists(isOwn(), isOwn() && settings.oidc().isEmpty());
  }

  public String getTemplate() {
    return host.template().orElse(OWN_TEMPLATE);
  }
}
