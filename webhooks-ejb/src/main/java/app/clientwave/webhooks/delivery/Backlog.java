package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** What waits in the table for a webhook, with what a crash has left in flight there. */
@ApplicationScoped
class Backlog {
  @Inject OpenDeliveries deliveries;
  @Inject Ledger ledger;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  private long start;

  /** Claims of this node from before are of an earlier run. To be called before the first one. */
  void start() {
    start = ids.next();
  }

  /**
   * What was found.
   *
   * @param all whether the table held no more that was due
   * @param nextDueAt when the next one is due, or null
   */
  record Found(List<DueAttempt> due, boolean all, Long nextDueAt) {}

  /**
   * Reads what is due, oldest first. Claims of nodes that died, and those that this node made
   * before it was restarted, become attempts with unknown outcome and are due again.
   *
   * @param inFlight whether this node has a delivery in flight, however long that takes
   */
  Found find(long subscription, int most, LongPredicate inFlight) {
    List<OpenDelivery> open = open(subscription, most + 1);
    long now = clock.millis();
    List<DueAttempt> due = new ArrayList<>();
    List<OpenDelivery> lost = new ArrayList<>();
    Long nextDueAt = null;
    for (OpenDelivery one : open) {
      if (one.sending()) {
        if (!inFlight.test(one.delivery())) {
          lost.add(one);
        }
      } else if (one.dueAt() > now) {
        nextDueAt = one.dueAt();
        break;
      } else if (due.size() < most) {
        due.add(next(subscription, one));
      }
    }
    if (!lost.isEmpty()) {
      due.addAll(0, ledger.release(lost).stream().map(o -> next(subscription, o)).toList());
    }
    return new Found(due, nextDueAt != null || open.size() <= most, nextDueAt);
  }

  /** What is open for a webhook, oldest first, due or not, without what is in flight. */
  List<OpenDelivery> open(long subscription, int most) {
    long lost = Ids.first(clock.instant().minus(settings.delivery().lease()));
    return deliveries.find(subscription, lost, start, most);
  }

  private static DueAttempt next(long subscription, OpenDelivery one) {
    return new DueAttempt(
        one.delivery(), one.attempts() + 1, subscription, one.size(), one.dueAt(), false);
  }
}
