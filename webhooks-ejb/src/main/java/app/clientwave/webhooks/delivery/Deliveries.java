package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The door to an account's deliveries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Deliveries {
  private static final String SELECT =
      "select d, e.eventId, e.type, e.recordId from Delivery d join d.event e";

  /** Looked up row by row: MySQL would begin with the many events of a type, of every account. */
  private static final String TYPE =
      "(select t.type from RecordedEvent t where t = d.event) = :type";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Endpoints endpoints;
  @Inject Payloads payloads;
  @Inject Event<DueAttempt> due;
  @Inject @Webhooks Clock clock;

  /** What a list of deliveries is asked for; null is no condition. */
  public record Filter(
      Long subscription,
      String eventId,
      String recordId,
      String type,
      DeliveryStatus status,
      Instant since,
      Instant until) {}

  /** Whether a delivery could be sent again. */
  public enum Retry {
    QUEUED,
    /** An attempt is in flight. */
    IN_FLIGHT,
    /** Its webhook was removed. */
    NO_WEBHOOK
  }

  static String id(long delivery) {
    return IdKind.DELIVERY.write(delivery);
  }

  /** Newest first, those behind the one of this key (null: from the newest), without attempts. */
  public List<DeliveryView> list(String account, Filter filter, Long after, int limit) {
    Conditions conditions =
        Conditions.of("d", account)
            .and("d.subscription = :subscription", "subscription", filter.subscription())
            .and("e.eventId = :event", "event", filter.eventId())
            .and("e.recordId = :record", "record", filter.recordId())
            .and(TYPE, "type", filter.type())
            .and("d.createdAt >= :since", "since", Events.millis(filter.since()))
            .and("d.createdAt < :until", "until", Events.millis(filter.until()))
            .behind(database, Delivery.class, "d", after);
    if (filter.eventId() != null || filter.recordId() != null) {
      conditions.and("e.account = :account"); // begins with the few events
    }
    if (filter.status() != null) {
      conditions.and(filter.status().condition());
    }
    return conditions
        .query(database, SELECT, Conditions.newestFirst("d"), Object[].class, limit)
        .getResultStream()
        .map(this::view)
        .toList();
  }

  /** One delivery with all its attempts. */
  public Optional<DeliveryView> find(String account, String id) {
    OptionalLong key = IdKind.DELIVERY.read(id);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return Conditions.of("d", account)
        .and("d.id = :id", "id", key.getAsLong())
        .query(database, SELECT, "", Object[].class, 1)
        .getResultStream()
        .findFirst()
        .map(row -> view(row).with(attempts(key.getAsLong())));
  }

  /**
   * Sends it again now, from any state, ahead of what waits, with all retries anew. Its attempts
   * count on. Empty when the account has no such delivery.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Optional<Retry> retry(String account, String id) {
    return find(account, id).map(this::retry);
  }

  private Retry retry(DeliveryView view) {
    Delivery delivery =
        database.find(Delivery.class, IdKind.DELIVERY.read(view.id()).orElseThrow());
    if (endpoints.find(delivery.subscription).isEmpty()) {
      return Retry.NO_WEBHOOK;
    }
    long now = clock.millis();
    int changed =
        database
            .createQuery(
                "update Delivery d set d.state = :waiting, d.failures = 0, d.dueAt = :now,"
                    + " d.updatedAt = :now where d.id = :id and d.state <> :sending"
                    + " and d.attempts = :attempts")
            .setParameter("waiting", DeliveryState.WAITING)
            .setParameter("sending", DeliveryState.SENDING)
            .setParameter("now", now)
            .setParameter("id", delivery.id)
            .setParameter("attempts", view.attemptCount())
            .executeUpdate();
    if (changed == 0) {
      return Retry.IN_FLIGHT;
    }
    due.fire(
        new DueAttempt(
            delivery.id, view.attemptCount() + 1, delivery.subscription, delivery.size, now, true));
    return Retry.QUEUED;
  }

  private List<AttemptView> attempts(long delivery) {
    return database
        .createQuery(
            "select a from Attempt a where a.delivery = :delivery order by a.number", Attempt.class)
        .setParameter("delivery", delivery)
        .getResultStream()
        .map(attempt -> AttemptView.of(attempt, payloads.parts(attempt)))
        .toList();
  }

  private DeliveryView view(Object[] row) {
    Delivery delivery = (Delivery) row[0];
    boolean active = endpoints.active(delivery.subscription).isPresent();
    return DeliveryView.of(delivery, (String) row[1], (String) row[2], (String) row[3], active);
  }
}
