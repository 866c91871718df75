package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The invoicing module. */
@Stateless
public class Invoicing {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject @Webhooks Clock clock;

  public void send(String account, Invoice invoice) {
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_SENT, account, invoice));
  }

  /** Books a payment of the whole amount; the invoice as it then is. */
  public Invoice pay(String account, Invoice invoice, String method, String transaction) {
    Invoice paid =
        invoice.paid(method, transaction, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_PAID, account, paid));
    return paid;
  }
}
