package app.clientwave.webhooks.benchmark.inside;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** A domain module that brings many records of one account in. Public because EJB asks for it. */
@Stateless
public class Importer {
  private static final EventType TYPE = EventType.CLIENT_CREATED;

  @Inject Event<WebhookEvent> webhookEvents;
  @Inject Subscriptions subscriptions;

  /** Registers what the account's imports go to. */
  public void register(String account, String url) {
    subscriptions.register(
        account, SubscriptionDraft.of(url, List.of(TYPE.type()), null, "of an import"));
  }

  /** One transaction. */
  public void bringIn(String account, long first, int events) {
    for (long number = first; number < first + events; number++) {
      webhookEvents.fire(WebhookEvent.of(TYPE, account, Shop.sale(number)));
    }
  }
}
