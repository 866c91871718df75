package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.KeyMissing;
import app.clientwave.webhooks.subscription.SecretLost;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The secret of one webhook: looked at and exchanged. Of one request, so that no session gets it
 * (P9).
 */
@Named
@RequestScoped
public class WebhookSecret {
  private static final String DEFAULT_GRACE = "PT24H";

  @Inject Subscriptions subscriptions;
  @Inject CurrentCaller caller;
  @Inject ThisWebhook shown;
  @Inject WebhookPage page;

  private String grace = DEFAULT_GRACE;
  private String secret;
  private boolean revealed;
  private boolean keyMissing;

  public void reveal() {
    if (shown.mayChange()) {
      revealed = true;
      try {
        show("hookRevealed", subscriptions.secret(caller.account(), shown.id()));
      } catch (SecretLost e) {
        shown.refresh(); // the page tells that it is lost
      } catch (KeyMissing e) {
        keyMissing = true;
      }
    }
  }

  /** Takes the chosen secret or makes one; the old one signs beside it until the grace ends. */
  public void rotate() {
    if (!shown.mayChange()) {
      return;
    }
    Duration until = Duration.parse(Objects.requireNonNullElse(grace, DEFAULT_GRACE));
    try {
      show("newSecret", subscriptions.rotate(caller.account(), shown.id(), until, secret));
      page.done();
    } catch (SubscriptionRejected e) {
      page.refuse(e.violations());
    } catch (KeyMissing e) {
      keyMissing = true;
    }
  }

  /** Ends the grace of a rotation now. */
  public void finish() {
    if (shown.mayChange()) {
      subscriptions
          .finishRotation(caller.account(), shown.id())
          .ifPresent(changed -> Done.tell("hookSwitched"));
      page.done();
    }
  }

  private void show(String told, Optional<String> text) {
    text.ifPresent(
        known -> {
          Done.tell(told);
          new ShownOnce(shown.getFound().url(), known).show();
        });
  }

  /** Whether what is shown is no new one. */
  public boolean isRevealed() {
    return revealed;
  }

  /** Whether nothing was done, because this node lacks a key that another may have. */
  public boolean isKeyMissing() {
    return keyMissing;
  }

  /** A duration as the API takes it. */
  public String getGrace() {
    return grace;
  }

  public void setGrace(String grace) {
    this.grace = grace;
  }

  public String getSecret() {
    return secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }
}
