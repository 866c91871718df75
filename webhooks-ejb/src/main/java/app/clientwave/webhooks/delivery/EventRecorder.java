package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes a fired event and one delivery per webhook that wants it, in the transaction that fires
 * (P1). Asks the database nothing, unless the publisher chose the event's id. Throws {@link
 * EventRejected} before any statement, and leaves the transaction to the module that fired; a
 * database fault rolls it back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class.getName());

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  /** MANDATORY would answer with the container's own words and doom the transaction. */
  @Resource TransactionSynchronizationRegistry transaction;

  @Inject Endpoints endpoints;
  @Inject Event<DeliveriesRecorded> recorded;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Ids ids;

  public void record(@Observes WebhookEvent event) {
    if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      throw new EventRejected(
          "transaction",
          "is missing: fire a WebhookEvent inside the transaction that made it true");
    }
    Instant now = clock.instant();
    long id = ids.next();
    Envelope envelope = event.envelope(IdKind.EVENT.write(id), now);
    if (envelope.body().length > settings.eventMaxSize()) {
      throw new EventRejected(
          "data",
          "makes a body of %d bytes, more than webhooks.event.max-size (%d)"
              .formatted(envelope.body().length, settings.eventMaxSize()));
    }
    if (event.hasOwnId() && isRepeated(event, envelope)) {
      return;
    }
    write(new RecordedEvent(id, event.account(), envelope), event, now.toEpochMilli());
  }

  /** Nobody can tell an asynchronous observer which transaction it belongs to. */
  public void refuse(@ObservesAsync WebhookEvent event) {
    EventRejected refused =
        new EventRejected(
            "transaction", "is out of reach of fireAsync: use fire inside the transaction");
    LOG.log(
        Level.SEVERE, "an event of type {0} was fired with fireAsync and is lost", event.type());
    throw refused;
  }

  private void write(RecordedEvent event, WebhookEvent fired, long now) {
    database.persist(event);
    List<DueAttempt> due = new ArrayList<>();
    for (Endpoint endpoint : endpoints.matching(fired.account(), fired.type())) {
      Delivery delivery = new Delivery(ids.next(), event, endpoint.subscription(), now);
      if (endpoint.isActive()) {
        due.add(new DueAttempt(delivery.id, 1, delivery.subscription, now, false));
      } else {
        delivery.dueAt = Delivery.PARKED;
      }
      database.persist(delivery);
    }
    if (!due.isEmpty()) {
      recorded.fire(new DeliveriesRecorded(due));
    }
  }

  /**
   * Whether the account has this very event already.
   *
   * @throws IdTaken when the id names other content
   */
  private boolean isRepeated(WebhookEvent event, Envelope envelope) {
    RecordedEvent earlier =
        database
            .createQuery(
                "select e from RecordedEvent e where e.account = :account and e.eventId = :id",
                RecordedEvent.class)
            .setParameter("account", event.account())
            .setParameter("id", event.id())
            .getResultStream()
            .findFirst()
            .orElse(null);
    if (earlier == null) {
      return false;
    }
    byte[] same =
        event.createdAt() == null
            ? event.occurredAt(earlier.createdAt()).envelope(event.id(), null).body()
            : envelope.body();
    if (!Arrays.equals(earlier.body, same)) {
      throw new IdTaken(event.id());
    }
    return true;
  }
}
