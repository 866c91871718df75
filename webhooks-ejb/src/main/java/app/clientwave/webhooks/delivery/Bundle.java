package app.clientwave.webhooks.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attempts that one message carries: those that are due at about the same time. <i>Why: a broker's
 * cost is per message.</i>
 *
 * @param dueAt when the last of them is due, milliseconds since 1970: none is sent early
 */
record Bundle(long dueAt, List<DueAttempt> attempts) {
  /** Few enough that several nodes get their share of what one transaction fired. */
  static final int MOST = 50;

  /** Retries may be as much later as this to share a message. */
  static final long WINDOW_MILLIS = 100;

  /** The attempts in bundles, in the order in which they came. */
  static List<Bundle> of(List<DueAttempt> attempts, long now) {
    List<Bundle> full = new ArrayList<>();
    Map<Long, List<DueAttempt>> open = new LinkedHashMap<>();
    for (DueAttempt attempt : attempts) {
      long window = attempt.dueAt() <= now ? 0 : attempt.dueAt() / WINDOW_MILLIS;
      List<DueAttempt> bundle = open.computeIfAbsent(window, w -> new ArrayList<>());
      bundle.add(attempt);
      if (bundle.size() == MOST) {
        full.add(of(open.remove(window)));
      }
    }
    open.values().forEach(bundle -> full.add(of(bundle)));
    return full;
  }

  private static Bundle of(List<DueAttempt> attempts) {
    return new Bundle(attempts.stream().mapToLong(DueAttempt::dueAt).max().orElseThrow(), attempts);
  }
}
