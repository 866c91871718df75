package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Rows as a crash or another node leaves them, and a look at them. */
@Stateless
public class Rows {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** An event with one delivery that nobody was told of. */
  public String write(String account, String subscription, Consumer<Delivery> change) {
    long id = ids.next();
    WebhookEvent event =
        WebhookEvent.of(EventType.INVOICE_PAID, account, new RawJson("{\"id\":\"inv_1\"}"));
    RecordedEvent recorded =
        new RecordedEvent(id, account, event.envelope(IdKind.EVENT.write(id), clock.instant()));
    database.persist(recorded);
    Delivery delivery = new Delivery(ids.next(), recorded, key(subscription), clock.millis());
    change.accept(delivery);
    database.persist(delivery);
    return Deliveries.id(delivery.id);
  }

  public long events(String account) {
    return database
        .createQuery("select count(e) from RecordedEvent e where e.account = :a", Long.class)
        .setParameter("a", account)
        .getSingleResult();
  }

  public long deliveries(String account) {
    return database
        .createQuery("select count(d) from Delivery d where d.account = :a", Long.class)
        .setParameter("a", account)
        .getSingleResult();
  }

  public long keys(String account) {
    return ((Number)
            database
                .createNativeQuery(
                    "select count(*) from webhooks_idempotency where account_id = :a")
                .setParameter("a", account)
                .getSingleResult())
        .longValue();
  }

  /** What another node leaves that has seen a webhook fail twice, and told it or not. */
  public void failedElsewhere(String subscription, boolean told) {
    markFailing(subscription, clock.millis());
    database
        .createNativeQuery(
            "insert into webhooks_streak"
                + " (subscription_id, account_id, failures, delivery_id, first_at, told)"
                + " select id, account_id, 2, 1, failing_since, ? from webhooks_subscription"
                + " where id = ?")
        .setParameter(1, told ? 2 : 0)
        .setParameter(2, key(subscription))
        .executeUpdate();
  }

  public void wellElsewhere(String subscription) {
    markFailing(subscription, null);
  }

  private void markFailing(String subscription, Long since) {
    set(subscription, "s.failingSince = :value", since);
  }

  /** These three as another node does by a person's hand. */
  public void removeElsewhere(String subscription) {
    set(subscription, "s.version = s.version + 1, s.deletedAt = :value", clock.millis());
  }

  public void registerElsewhere(String subscription) {
    set(subscription, "s.version = s.version + 1, s.deletedAt = :value", null);
  }

  public void subscribeElsewhere(String subscription, String type) {
    set(subscription, "s.version = s.version + 1, s.eventTypes = :value", type);
  }

  private void set(String subscription, String change, Object value) {
    database
        .createQuery("update Subscription s set " + change + " where s.id = :id")
        .setParameter("value", value)
        .setParameter("id", key(subscription))
        .executeUpdate();
  }

  /** Failures of a webhook in a row; none where they are forgotten, or it is taken for well. */
  public List<Long> failuresInARow(String subscription) {
    return database
        .createQuery(
            "select f.failures from FailingWebhook f"
                + " where f.webhook = :id and f.wellSince is null",
            Long.class)
        .setParameter("id", key(subscription))
        .getResultList();
  }

  private static long key(String subscription) {
    return IdKind.SUBSCRIPTION.read(subscription).orElseThrow();
  }
}
