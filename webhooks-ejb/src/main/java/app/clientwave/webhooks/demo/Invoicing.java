package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.InvoiceData;
import app.clientwave.webhooks.event.PaymentMethod;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The invoicing module. */
@Stateless
public class Invoicing {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject @Webhooks Clock clock;

  public void send(String account, InvoiceData invoice) {
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_SENT, account, invoice));
  }

  /** Books a payment of the whole amount; the invoice as it then is. */
  public InvoiceData pay(
      String account, InvoiceData invoice, PaymentMethod method, String transaction) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    InvoiceData paid = paid(invoice, method, transaction, now);
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_PAID, account, paid));
    return paid;
  }

  static InvoiceData paid(
      InvoiceData invoice, PaymentMethod method, String transaction, Instant at) {
    return invoice.with(
        i ->
            i.status(InvoiceData.Status.PAID)
                .paidAmount(invoice.amount())
                .balanceDue(BigDecimal.ZERO)
                .paidAt(at)
                .paymentMethod(method)
                .transactionId(transaction)
                .updatedAt(at));
  }
}
