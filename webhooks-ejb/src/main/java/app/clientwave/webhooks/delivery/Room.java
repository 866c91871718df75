package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Whether a webhook is to get more of what is sent again in masses: only once nearly all that it
 * got before is gone, so that events of now wait behind one batch at most, and while its open
 * deliveries, retries too, stay below a bound.
 */
@ApplicationScoped
class Room {
  /** When so many wait that are due, the next batch waits. */
  static final int WAITING = 25;

  /** So many may be open in all, to a webhook that keeps failing. */
  static final int OPEN = 10_000;

  @Inject Backlog backlog;
  @Inject OpenDeliveries deliveries;
  @Inject Endpoints endpoints;
  @Inject @Webhooks Clock clock;

  /** None for a webhook that takes nothing now, or was removed. */
  boolean isLeft(long subscription) {
    return endpoints.active(subscription).isPresent()
        && isLeft(backlog.open(subscription, WAITING), clock.millis())
        && !deliveries.areMoreThan(subscription, OPEN);
  }

  /**
   * Whether fewer than {@link #WAITING} are due.
   *
   * @param oldest the first so many that are open, oldest first
   */
  static boolean isLeft(List<OpenDelivery> oldest, long now) {
    return oldest.size() < WAITING || oldest.get(WAITING - 1).dueAt() > now;
  }
}
