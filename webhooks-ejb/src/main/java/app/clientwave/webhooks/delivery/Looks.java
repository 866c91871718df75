package app.clientwave.webhooks.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When lanes are to look into the table for what no message announces. Guarded by the lanes' lock.
 */
final class Looks {
  private final Map<Long, Long> at = new HashMap<>();

  /** At this time too, in milliseconds; the earliest one counts. */
  void add(long subscription, long dueAt) {
    at.merge(subscription, dueAt, Math::min);
  }

  /** Webhooks whose time has come; each is told once until its lane has fetched. */
  List<Long> due(long now) {
    List<Long> due =
        at.entrySet().stream().filter(e -> e.getValue() <= now).map(Map.Entry::getKey).toList();
    due.forEach(subscription -> at.put(subscription, Long.MAX_VALUE));
    return due;
  }

  /**
   * The lane has fetched all that was due.
   *
   * @param nextDueAt when the next one of the table is due, or null
   */
  void fetched(long subscription, Long nextDueAt) {
    if (at.remove(subscription) != null && nextDueAt != null) {
      at.put(subscription, nextDueAt);
    }
  }

  void remove(long subscription) {
    at.remove(subscription);
  }
}
