package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Latest;
import java.time.Duration;
import java.util.Map;

/** Lets each of many try so often at once, and then once in a while. */
final class Tries {
  private final int atOnce;
  private final long each;

  /** Until which millisecond all tries are forgiven. */
  private final Map<String, Long> forgiven = new Latest<>();

  Tries(int atOnce, Duration each) {
    this.atOnce = atOnce;
    this.each = each.toMillis();
  }

  /** How many milliseconds the next try has to wait. */
  long delay(String who, long now) {
    Long until = forgiven.get(who);
    return until == null ? 0 : Math.max(0, until - now - (atOnce - 1) * each);
  }

  /** Counts so many; a number below zero takes them back. */
  void count(String who, long now, int tries) {
    forgiven.merge(who, now + tries * each, (until, fresh) -> Math.max(until, now) + tries * each);
  }
}
