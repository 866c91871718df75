package app.clientwave.webhooks.benchmark.inside;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** A domain module, in which each sale is a transaction. Public because EJB asks for it. */
@Stateless
public class Shop {
  private static final String ACCOUNT = "default";
  private static final int DIGITS = 10;
  private static final String TEXT = "x".repeat(900);

  @Inject Event<WebhookEvent> webhookEvents;

  /** What is sold; JSON-B writes it like any other record of a domain. */
  public record Sale(String id, String text) {}

  public void sell(long number) {
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_PAID, ACCOUNT, sale(number)));
  }

  static Sale sale(long number) {
    String digits = Long.toString(number);
    return new Sale("b" + "0".repeat(DIGITS - digits.length()) + digits, TEXT);
  }
}
