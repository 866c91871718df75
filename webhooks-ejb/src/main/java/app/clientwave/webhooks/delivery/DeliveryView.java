package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.IdKind;
import java.time.Instant;
import java.util.List;

/**
 * A delivery as people and programs see it.
 *
 * @param status {@code pending}, {@code delivered}, {@code retrying}, {@code failed} or {@code
 *     cancelled}
 * @param nextAttemptAt null when none is due, and while the webhook is paused
 * @param attempts null where a list leaves them out
 */
public record DeliveryView(
    String id,
    String eventId,
    String type,
    String recordId,
    String subscriptionId,
    String status,
    boolean test,
    int attemptCount,
    Instant createdAt,
    Instant updatedAt,
    Instant nextAttemptAt,
    List<AttemptView> attempts) {

  static DeliveryView of(Delivery d, String eventId, String type, String recordId, boolean active) {
    boolean waits = d.state == DeliveryState.WAITING && active;
    return new DeliveryView(
        Deliveries.id(d.id),
        eventId,
        type,
        recordId,
        IdKind.SUBSCRIPTION.write(d.subscription),
        DeliveryStatus.of(d).text(),
        d.test,
        d.attempts,
        Instant.ofEpochMilli(d.createdAt),
        Instant.ofEpochMilli(d.updatedAt),
        waits ? Instant.ofEpochMilli(d.dueAt) : null,
        null);
  }

  DeliveryView with(List<AttemptView> all) {
    return new DeliveryView(
        id,
        eventId,
        type,
        recordId,
        subscriptionId,
        status,
        test,
        attemptCount,
        createdAt,
        updatedAt,
        nextAttemptAt,
        all);
  }
}
