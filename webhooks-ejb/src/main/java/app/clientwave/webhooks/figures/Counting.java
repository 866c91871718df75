package app.clientwave.webhooks.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What this node has counted since it was last written down. */
@ApplicationScoped
public class Counting {
  private Map<Hour, Counts> counted = new HashMap<>();

  /**
   * Counts an attempt whose outcome is recorded.
   *
   * @param answer how long its answer took, or null when there was none
   */
  public synchronized void attempt(
      String account, long webhook, Instant startedAt, boolean delivered, Duration answer) {
    long hour = Hour.at(startedAt);
    of(new Hour(account, webhook, hour)).attempt(delivered, answer);
    of(new Hour(account, Figures.ACCOUNT, hour)).attempt(delivered, answer);
  }

  /** Hands out what was counted, and begins anew. */
  synchronized Map<Hour, Counts> take() {
    Map<Hour, Counts> taken = counted;
    counted = new HashMap<>();
    return taken;
  }

  /** What could not be written. */
  synchronized void putBack(Map<Hour, Counts> taken) {
    taken.forEach((hour, counts) -> of(hour).add(counts));
  }

  private Counts of(Hour hour) {
    return counted.computeIfAbsent(hour, h -> new Counts());
  }
}
