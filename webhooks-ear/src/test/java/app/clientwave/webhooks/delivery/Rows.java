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
}
