package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.Subscription;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The door to how an account's deliveries stand now. Its cost does not grow with their number. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Standing {
  /** As far as is counted. */
  private static final int MOST = 1_000;

  /** Looked up webhook by webhook; the order is the index's, whole, or MySQL sorts. */
  private static final String LAST =
      "(select x.id from Delivery x where x.subscription = s.id"
          + " order by x.subscription desc, x.createdAt desc, x.id desc limit 1)";

  @Inject AccountRows rows;
  @Inject Endpoints endpoints;

  /** So many, or more than that. */
  public record Count(int value, boolean more) {
    static Count of(List<?> upToOneMore) {
      return new Count(Math.min(upToOneMore.size(), MOST), upToOneMore.size() > MOST);
    }
  }

  /**
   * What is not delivered, tests aside.
   *
   * @param waiting for an attempt, be it the first one or a retry
   * @param failed without a further retry, so that they wait for a person
   * @param oldest when the one was made that has waited longest; null when none waits
   */
  public record Undelivered(Count waiting, Count failed, Instant oldest) {}

  public Undelivered undelivered(String account) {
    List<Long> waiting = oldest(account, "d.undelivered = 0");
    List<Long> failed = oldest(account, DeliveryStatus.FAILED.condition());
    return new Undelivered(
        Count.of(waiting),
        Count.of(failed),
        waiting.isEmpty() ? null : Instant.ofEpochMilli(waiting.get(0)));
  }

  /** How many deliveries of a webhook are not settled. */
  public Count waiting(String account, long webhook) {
    return Count.of(
        rows.of(account, Delivery.class, "d")
            .and("d.subscription = :subscription", "subscription", webhook)
            .and("d.undelivered = 0 and d.dueAt is not null")
            .orderBy("d.subscription, d.undelivered, d.dueAt") // of the index that has nothing else
            .list("d.id", Long.class, MOST + 1));
  }

  private List<Long> oldest(String account, String condition) {
    return rows.of(account, Delivery.class, "d")
        .and(condition)
        .and("d.test = false")
        .orderBy("d.createdAt")
        .list("d.createdAt", Long.class, MOST + 1);
  }

  /** The last delivery of each of these webhooks that has one, by the webhook's id. */
  public Map<String, DeliveryView> last(String account, Collection<Long> webhooks) {
    AccountQuery<Subscription> query =
        rows.of(account, Subscription.class, "s")
            .join("join Delivery d on d.id = " + LAST + " join d.event e")
            .and("s.id in :webhooks", "webhooks", webhooks);
    return query.list("d, e.eventId, e.type, e.recordId", Object[].class, webhooks.size()).stream()
        .map(row -> view((Delivery) row[0], (String) row[1], (String) row[2], (String) row[3]))
        .collect(Collectors.toMap(DeliveryView::subscriptionId, view -> view));
  }

  private DeliveryView view(Delivery delivery, String event, String type, String record) {
    boolean active = endpoints.active(delivery.subscription).isPresent();
    return DeliveryView.of(delivery, event, type, record, active);
  }
}
