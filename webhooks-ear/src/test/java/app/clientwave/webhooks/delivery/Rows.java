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

/** Rows as a crash leaves them, and a look at them. */
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
    Delivery delivery =
        new Delivery(
            ids.next(),
            recorded,
            IdKind.SUBSCRIPTION.read(subscription).orElseThrow(),
            clock.millis());
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

  /** What another node leaves that has seen a webhook fail so often, and told it or not. */
  public void failedElsewhere(String subscription, long failures, boolean told) {
    long id = IdKind.SUBSCRIPTION.read(subscription).orElseThrow();
    database
        .createNativeQuery("update webhooks_subscription set failing_since = ? where id = ?")
        .setParameter(1, clock.millis())
        .setParameter(2, id)
        .executeUpdate();
    database
        .createNativeQuery(
            "insert into webhooks_streak"
                + " (subscription_id, account_id, failures, delivery_id, first_at, told)"
                + " select id, account_id, ?, 1, failing_since, ? from webhooks_subscription"
                + " where id = ?")
        .setParameter(1, failures)
        .setParameter(2, told ? failures : 0)
        .setParameter(3, id)
        .executeUpdate();
  }

  public void wellElsewhere(String subscription) {
    database
        .createNativeQuery("update webhooks_subscription set failing_since = null where id = ?")
        .setParameter(1, IdKind.SUBSCRIPTION.read(subscription).orElseThrow())
        .executeUpdate();
  }

  /** Failures of a webhook in a row; none where they are forgotten, or it is taken for well. */
  public List<?> failuresInARow(String subscription) {
    return database
        .createNativeQuery(
            "select failures from webhooks_streak"
                + " where subscription_id = ? and well_since is null",
            Long.class)
        .setParameter(1, IdKind.SUBSCRIPTION.read(subscription).orElseThrow())
        .getResultList();
  }
}
