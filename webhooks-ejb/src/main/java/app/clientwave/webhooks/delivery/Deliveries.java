package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The door to an account's deliveries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Deliveries {
  private static final int ALL = Integer.MAX_VALUE;
  private static final String WHAT = "d, e.eventId, e.type, e.recordId";

  /** Looked up row by row: MySQL would begin with the many events of a type, of every account. */
  private static final String TYPE =
      "(select t.type from RecordedEvent t where t = d.event) = :type";

  @Inject AccountRows rows;
  @Inject Audit audit;
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
    AccountQuery<Delivery> query =
        withEvents(account)
            .and("d.subscription = :subscription", "subscription", filter.subscription())
            .and("e.eventId = :event", "event", filter.eventId())
            .and("e.recordId = :record", "record", filter.recordId())
            .and(TYPE, "type", filter.type())
            .made(filter.since(), filter.until())
            .newestBehind(after);
    if (filter.eventId() != null || filter.recordId() != null) {
      query.and("e.account = :account"); // begins with the few events
    }
    if (filter.status() != null) {
      query.and(filter.status().condition());
    }
    return query.list(WHAT, Object[].class, limit).stream().map(this::view).toList();
  }

  /** How many deliveries of a webhook are not settled, counted up to {@code most}. */
  public int waiting(String account, long subscription, int most) {
    return rows.of(account, Delivery.class, "d")
        .and("d.subscription = :subscription", "subscription", subscription)
        .and("d.undelivered = 0 and d.dueAt is not null")
        .orderBy("d.subscription, d.undelivered, d.dueAt") // of the index that has nothing else
        .list("d.id", Long.class, most)
        .size();
  }

  /** One delivery with all its attempts. */
  public Optional<DeliveryView> find(String account, String id) {
    OptionalLong key = IdKind.DELIVERY.read(id);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return withEvents(account)
        .id(key.getAsLong())
        .first(WHAT, Object[].class)
        .map(row -> view(row).with(attempts(account, key.getAsLong())));
  }

  /**
   * Sends it again now, from any state, ahead of what waits, with all retries anew. Its attempts
   * count on. Empty when the account has no such delivery.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Optional<Retry> retry(String account, String id) {
    return rows.of(account, Delivery.class, "d").find(IdKind.DELIVERY.read(id)).map(this::retry);
  }

  private Retry retry(Delivery delivery) {
    if (endpoints.find(delivery.subscription).isEmpty()) {
      return Retry.NO_WEBHOOK;
    }
    long now = clock.millis();
    int changed =
        rows.of(delivery.account, Delivery.class, "d")
            .id(delivery.id)
            .and("d.state <> :sending", "sending", DeliveryState.SENDING)
            .and("d.attempts = :attempts", "attempts", delivery.attempts)
            .with("waiting", DeliveryState.WAITING)
            .with("now", now)
            .update("d.state = :waiting, d.failures = 0, d.dueAt = :now, d.updatedAt = :now");
    if (changed == 0) {
      return Retry.IN_FLIGHT;
    }
    audit.record(
        delivery.account,
        Action.DELIVERY_RETRIED,
        IdKind.DELIVERY.write(delivery.id),
        Map.of("status", DeliveryStatus.of(delivery).text()),
        Map.of("status", DeliveryStatus.PENDING.text(), "attempt", delivery.attempts + 1));
    due.fire(
        new DueAttempt(
            delivery.id, delivery.attempts + 1, delivery.subscription, delivery.size, now, true));
    return Retry.QUEUED;
  }

  private AccountQuery<Delivery> withEvents(String account) {
    return rows.of(account, Delivery.class, "d").join("join d.event e");
  }

  private List<AttemptView> attempts(String account, long delivery) {
    return rows
        .of(account, Delivery.class, "d")
        .id(delivery)
        .join("join Attempt a on a.delivery = d.id")
        .orderBy("a.number")
        .list("a", Attempt.class, ALL)
        .stream()
        .map(attempt -> AttemptView.of(attempt, payloads.parts(attempt)))
        .toList();
  }

  private DeliveryView view(Object[] row) {
    Delivery delivery = (Delivery) row[0];
    boolean active = endpoints.active(delivery.subscription).isPresent();
    return DeliveryView.of(delivery, (String) row[1], (String) row[2], (String) row[3], active);
  }
}
