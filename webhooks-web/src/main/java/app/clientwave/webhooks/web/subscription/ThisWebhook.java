package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.Standing;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Forbidden;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;

/** The webhook that the address of this request names. */
@Named
@RequestScoped
public class ThisWebhook {
  @Inject Subscriptions subscriptions;
  @Inject Standing standing;
  @Inject CurrentCaller caller;
  @Inject @Webhooks Clock clock;

  private Subscription found;
  private Standing.Count waiting;

  /** A form that was sent gets its page even when the webhook is gone, to be told so. */
  @PostConstruct
  void open() {
    if (getFound() == null && !FacesContext.getCurrentInstance().isPostback()) {
      Addresses.missing();
    }
  }

  /** Null when the account has none of this id. */
  public Subscription getFound() {
    if (found == null) {
      found = subscriptions.find(caller.account(), id()).orElse(null);
    }
    return found;
  }

  String id() {
    return Addresses.id();
  }

  /** Has it read again, after a change. */
  void refresh() {
    found = null;
    waiting = null;
  }

  /** Whether there is something that the caller may change; ends the request of others. */
  boolean mayChange() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
    }
    return caller.isAdmin() && getFound() != null;
  }

  /** What people call it. */
  public String getTitle() {
    return getFound().name();
  }

  public List<String> getHeaderNames() {
    return subscriptions.headerNames(getFound()).stream()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** Whether its secret can no longer be read. */
  public boolean isSecretLost() {
    return subscriptions.unreadable(getFound()).contains("secret");
  }

  public boolean isHeadersLost() {
    return subscriptions.unreadable(getFound()).contains("headers");
  }

  /** Whether the old secret still signs beside the new one. */
  public boolean isRotating() {
    return getFound().graceEndsAt() != null && clock.instant().isBefore(found.graceEndsAt());
  }

  /** How many deliveries wait for it. */
  public Standing.Count getWaiting() {
    if (waiting == null) {
      waiting = standing.waiting(caller.account(), getFound().key());
    }
    return waiting;
  }
}
