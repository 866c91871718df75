package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests inside the server share: an account and a receiver of their own. */
@ExtendWith(ArquillianExtension.class)
abstract class ServerTest {
  static final Duration SOON = Duration.ofSeconds(15);
  static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @Inject Event<WebhookEvent> webhookEvents;
  @Inject Subscriptions subscriptions;
  @Inject Deliveries deliveries;
  @Inject Events events;
  @Inject DispatchQueue queue;
  @Inject DueSweep sweep;
  @Inject Rows rows;
  @Inject Lanes lanes;
  @Resource UserTransaction transaction;

  final String account = "acc-" + UUID.randomUUID();
  WebhookReceiver receiver;
  String webhook;

  /** What a domain module hands over. */
  public record Invoice(String id, String clientId, java.math.BigDecimal amount) {}

  @BeforeEach
  void open() {
    receiver = new WebhookReceiver().start();
    webhook = register(receiver.url("/hook"));
  }

  @AfterEach
  void close() {
    removeAll(account);
    receiver.close();
  }

  void removeAll(String ofAccount) {
    subscriptions
        .list(ofAccount, 0, 100)
        .forEach(s -> subscriptions.remove(ofAccount, s.id(), OptionalLong.empty()));
  }

  /** Until the new webhook's lane has looked for what it missed, and may give a place again. */
  void awaitItsFirstLook() {
    long id = IdKind.SUBSCRIPTION.read(webhook).orElseThrow();
    await(() -> lanes.isToLook(id), isToLook -> !isToLook);
  }

  String register(String url, Answer... answers) {
    receiver.enqueue(answers);
    return subscriptions
        .register(account, SubscriptionDraft.of(url, List.of("*"), SECRET, null))
        .subscription()
        .id();
  }

  static SubscriptionDraft status(String status) {
    return new SubscriptionDraft(null, null, null, null, null, false, status);
  }

  WebhookEvent paid(String invoice) {
    Invoice data = new Invoice(invoice, "cli_1", new java.math.BigDecimal("7500.10"));
    return WebhookEvent.of(EventType.INVOICE_PAID, account, data);
  }

  void fireAndCommit(WebhookEvent event) throws Exception {
    transaction.begin();
    webhookEvents.fire(event);
    transaction.commit();
  }

  DeliveryView only() {
    List<DeliveryView> all =
        deliveries.list(
            account, new Deliveries.Filter(null, null, null, null, null, null, null), null, 10);
    assertThat(all).hasSize(1);
    return deliveries.find(account, all.get(0).id()).orElseThrow();
  }

  /**
   * The delivery once it is as asked; the ledger writes it a moment after the receiver answered.
   */
  DeliveryView await(String id, Predicate<DeliveryView> asked) {
    return await(() -> deliveries.find(account, id).orElseThrow(), asked);
  }

  /** What a look finds once it is as asked. */
  static <T> T await(Supplier<T> look, Predicate<T> asked) {
    long end = System.nanoTime() + SOON.toNanos();
    while (true) {
      T found = look.get();
      if (asked.test(found)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + SOON + ": " + found);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  DeliveryView awaitStatus(String id, String status) {
    return await(id, d -> d.status().equals(status));
  }
}
