package app.clientwave.webhooks.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Batch.Place;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The door for who has many of an account's deliveries sent again, a batch after the other. Each
 * look reads a bounded number of rows, whether anything is found among them or not. What is sent
 * again takes its place in the table behind what is due there, with all retries anew; its attempts
 * count on. Tests are left out, but where they are asked for one by one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Redelivery {
  /** Rows of one look. */
  private static final int LOOKED = 500;

  @Inject AccountRows rows;
  @Inject DeliveryTable table;
  @Inject Endpoints endpoints;
  @Inject Subscriptions subscriptions;
  @Inject Room room;
  @Inject Sender sender;
  @Inject @Webhooks Clock clock;

  /** Which events of a span a webhook is to get once more. */
  public enum Meant {
    /** Those that it has no delivery of. */
    MISSING,
    ALL
  }

  /** What was sent, and what of it was on its way already or belongs to a removed webhook. */
  public record Sent(int sent, int onItsWay, int removed) {}

  /**
   * Looks among a webhook's deliveries.
   *
   * @param filter with the webhook and, excluded, the end of the span; the place has the beginning
   * @param statuses those that are meant, of which {@code filter} has none
   */
  public Batch deliveries(
      String account,
      Deliveries.Filter filter,
      Set<DeliveryStatus> statuses,
      Place from,
      int most) {
    boolean ofEvents =
        filter.eventId() != null || filter.recordId() != null || filter.type() != null;
    AccountQuery<Delivery> query =
        rows.of(account, Delivery.class, "d")
            .and("d.subscription = :subscription", "subscription", filter.subscription())
            .madeBehind(from.createdAt(), from.id(), filter.until());
    if (ofEvents) {
      query.join("join d.event e");
    }
    String what =
        "d.id, d.createdAt, d.state, d.failures, d.test"
            + (ofEvents ? ", e.eventId, e.recordId, e.type" : "");
    return Batch.of(
        query.list(what, Object[].class, LOOKED),
        LOOKED,
        from,
        most,
        Redelivery::place,
        row -> isMeant(row, filter, statuses) ? new Item((Long) row[0], null) : null);
  }

  private static Place place(Object[] row) {
    return new Place((Long) row[1], (Long) row[0]);
  }

  private static boolean isMeant(
      Object[] row, Deliveries.Filter filter, Set<DeliveryStatus> statuses) {
    boolean test = (Boolean) row[4];
    return !test
        && statuses.contains(DeliveryStatus.of((DeliveryState) row[2], (Integer) row[3]))
        && (row.length == 5
            || (isMeant(filter.eventId(), row[5])
                && isMeant(filter.recordId(), row[6])
                && isMeant(filter.type(), row[7])));
  }

  private static boolean isMeant(String asked, Object is) {
    return asked == null || Objects.equals(asked, is);
  }

  /**
   * Looks among the account's events for those that the webhook asks for now. <i>Why that is read:
   * a change on another node may not be known here yet, and what is passed by stays so.</i>
   *
   * @param until in milliseconds since 1970, itself excluded
   */
  public Batch events(
      String account, long subscription, Meant meant, Place from, long until, int most) {
    List<Object[]> found =
        rows.of(account, RecordedEvent.class, "e")
            .madeBehind(from.createdAt(), from.id(), Instant.ofEpochMilli(until))
            .list("e.id, e.createdAt, e.type", Object[].class, LOOKED);
    Subscription webhook =
        subscriptions.find(account, IdKind.SUBSCRIPTION.write(subscription)).orElse(null);
    Set<Long> wanted =
        found.stream()
            .filter(row -> wants(webhook, row))
            .map(row -> (Long) row[0])
            .collect(toSet());
    Map<Long, List<Object[]>> known = known(account, subscription, wanted);
    return Batch.of(
        found,
        LOOKED,
        from,
        most,
        Redelivery::place,
        row ->
            wanted.contains((Long) row[0])
                ? item((Long) row[0], known.getOrDefault((Long) row[0], List.of()), meant)
                : null);
  }

  private static boolean wants(Subscription webhook, Object[] event) {
    return webhook != null && EventType.named((String) event[2]).filter(webhook::wants).isPresent();
  }

  /** By event, the webhook's deliveries, and tests to whichever one. */
  private Map<Long, List<Object[]>> known(String account, long subscription, Set<Long> events) {
    return events.isEmpty()
        ? Map.of()
        : rows
            .of(account, Delivery.class, "d")
            .among("d.event.id", "events", events)
            .and("d.subscription = :subscription or d.test = true")
            .with("subscription", subscription)
            .list("d.event.id, d.id, d.test", Object[].class, Integer.MAX_VALUE)
            .stream()
            .collect(groupingBy(row -> (Long) row[0]));
  }

  private static Item item(Long event, List<Object[]> known, Meant meant) {
    if (known.isEmpty()) {
      return new Item(null, event);
    }
    boolean test = known.stream().anyMatch(row -> (Boolean) row[2]);
    return test || meant == Meant.MISSING ? null : new Item((Long) known.get(0)[1], null);
  }

  /** The webhook of each of the deliveries that the account has. */
  public Map<Long, Long> webhooks(String account, Collection<Long> deliveries) {
    return rows
        .of(account, Delivery.class, "d")
        .among("d.id", "ids", deliveries)
        .list("d.id, d.subscription", Object[].class, deliveries.size())
        .stream()
        .collect(toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  /** Whether a webhook is to get another batch now. */
  public boolean hasRoom(long subscription) {
    return room.isLeft(subscription);
  }

  /**
   * Sends a webhook's deliveries and events: once the caller's transaction has committed and {@link
   * #wake} was called, or a sweep has come by.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Sent send(String account, long subscription, List<Item> items) {
    if (endpoints.find(account, subscription).isEmpty()) {
      return new Sent(0, 0, items.size());
    }
    List<Long> deliveries = items.stream().map(Item::delivery).filter(Objects::nonNull).toList();
    List<Long> events = items.stream().map(Item::event).filter(Objects::nonNull).toList();
    int sent = deliveries.isEmpty() ? 0 : again(account, deliveries);
    if (!events.isEmpty()) {
      // Two nodes may look for the same events: who comes second sees what the first has made.
      subscriptions.hold(account, subscription);
      sent += table.insertMissing(events, subscription);
    }
    return new Sent(sent, items.size() - sent, 0);
  }

  /** What waits for its first attempt, or is in flight, is on its way. */
  private int again(String account, List<Long> deliveries) {
    return rows.of(account, Delivery.class, "d")
        .among("d.id", "ids", deliveries)
        .and("d.dueAt is null or (d.state = :waiting and d.failures > 0)")
        .with("waiting", DeliveryState.WAITING)
        .with("now", clock.millis())
        .update(Delivery.AGAIN);
  }

  /** Has the webhook's lane look for what was sent. */
  public void wake(long subscription) {
    sender.lookIntoTable(subscription);
  }
}
