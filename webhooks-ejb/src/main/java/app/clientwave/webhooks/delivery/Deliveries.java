package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.transport.Failure;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
  @Inject Settings settings;
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

  /**
   * How many deliveries of each event stand where, in the order of {@link DeliveryStatus}; an event
   * without any is left out.
   *
   * @param events keys of {@link EventView}, as many as a page shows
   */
  public Map<Long, Map<DeliveryStatus, Long>> counted(String account, List<Long> events) {
    Map<Long, Map<DeliveryStatus, Long>> counted = new HashMap<>();
    if (events.isEmpty()) {
      return counted;
    }
    String failures = "case when d.failures = 0 then 0 else 1 end";
    rows.of(account, Delivery.class, "d")
        .among("d.event.id", "events", events)
        .groupBy("d.event.id, d.state, " + failures)
        .list("d.event.id, d.state, " + failures + ", count(d)", Object[].class, ALL)
        .forEach(
            row ->
                counted
                    .computeIfAbsent((Long) row[0], event -> new EnumMap<>(DeliveryStatus.class))
                    .merge(
                        DeliveryStatus.of((DeliveryState) row[1], (Integer) row[2]),
                        (Long) row[3],
                        Long::sum));
    return counted;
  }

  /**
   * What came last of each of these, by its id; without those whose first attempt is to come. Two
   * attempts of each are looked at, for one may be in flight.
   */
  public Map<String, LastAttempt> last(String account, Collection<String> ids) {
    Map<String, LastAttempt> last = new HashMap<>();
    List<Long> keys = ids.stream().map(Deliveries::key).toList();
    if (!keys.isEmpty()) {
      rows.of(account, Delivery.class, "d")
          .among("d.id", "ids", keys)
          .join("join Attempt a on a.delivery = d.id and a.number >= d.attempts - 1")
          .orderBy("a.delivery, a.number")
          .list(
              "d.id, a.outcome, a.statusCode, a.failure, a.detail", Object[].class, 2 * keys.size())
          .forEach(row -> last.put(id((Long) row[0]), lastAttempt(row)));
    }
    return last;
  }

  /** By its status or failure alone: bodies are not read for a list. */
  private LastAttempt lastAttempt(Object[] row) {
    Attempt attempt = new Attempt();
    attempt.outcome = (Attempt.Outcome) row[1];
    attempt.statusCode = (Integer) row[2];
    attempt.failure = (Failure) row[3];
    attempt.detail = (String) row[4];
    return new LastAttempt(
        attempt.statusCode, Explanation.of(attempt, AttemptParts.NONE, settings.senderAddresses()));
  }

  /**
   * A number for each of the account's newest deliveries, which is another one once the delivery
   * has changed.
   */
  public Map<Long, Integer> stamps(String account, int newest) {
    return stamps(rows.of(account, Delivery.class, "d").newestBehind(null), newest);
  }

  /** The same for those of these that are the account's. */
  public Map<Long, Integer> stamps(String account, Set<Long> keys) {
    return keys.isEmpty()
        ? Map.of()
        : stamps(rows.of(account, Delivery.class, "d").among("d.id", "ids", keys), keys.size());
  }

  private static Map<Long, Integer> stamps(AccountQuery<Delivery> query, int most) {
    Map<Long, Integer> stamps = new HashMap<>();
    query
        .list("d.id, d.updatedAt, d.state, d.attempts", Object[].class, most)
        .forEach(row -> stamps.put((Long) row[0], Objects.hash(row[1], row[2], row[3])));
    return stamps;
  }

  private static Long key(String id) {
    return IdKind.DELIVERY.read(id).orElseThrow();
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
            .update(Delivery.AGAIN);
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
        .map(a -> AttemptView.of(a, payloads.parts(a), settings.senderAddresses()))
        .toList();
  }

  private DeliveryView view(Object[] row) {
    Delivery delivery = (Delivery) row[0];
    boolean active = endpoints.active(delivery.subscription).isPresent();
    return DeliveryView.of(delivery, (String) row[1], (String) row[2], (String) row[3], active);
  }
}
