package app.clientwave.webhooks.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When lanes are to look into the table for what no message announces. Guarded by the lanes' lock.
 */
final class Looks {
  /** In place of a time, for one whose lane has not fetched yet. */
  private static final long TOLD = Long.MAX_VALUE;

  private final Map<Long, Long> at = new HashMap<>();

  /** At this time too, in milliseconds; the earliest one counts. */
  void add(long subscription, long dueAt) {
    at.merge(subscription, dueAt, Math::min);
  }

  /** Webhooks whose time has come; each is told once until its lane has fetched. */
  List<Long> due(long now) {
    List<Long> due =
        at.entrySet().stream().filter(e -> e.getValue() <= now).map(Map.Entry::getKey).toList();
    due.forEach(subscription -> at.put(subscription, TOLD));
    return due;
  }

  /**
   * The lane has fetched all that was due. A look that was added meanwhile stays, for the fetch may
   * have passed it by.
   *
   * @param nextDueAt when the next one of the table is due, or null
   */
  void fetched(long subscription, Long nextDueAt) {
    at.computeIfPresent(
        subscription,
        (webhook, look) -> {
          long next = Math.min(look, nextDueAt == null ? TOLD : nextDueAt);
          return next == TOLD ? null : next;
        });
  }

  boolean has(long subscription) {
    return at.containsKey(subscription);
  }

  void remove(long subscription) {
    at.remove(subscription);
  }
}
