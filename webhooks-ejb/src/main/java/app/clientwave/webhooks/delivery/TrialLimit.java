package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets an account send ten trials at once from this node, and one more every six seconds. Remembers
 * those alone that sent one within the last minute.
 */
@ApplicationScoped
class TrialLimit {
  private static final int AT_ONCE = 10;
  private static final long EACH = Duration.ofSeconds(6).toMillis();

  private final Clock clock;

  /** By account, until which millisecond of the clock its trials are accounted for. */
  private final Map<String, Long> accounts = new ConcurrentHashMap<>();

  @Inject
  TrialLimit(@Webhooks Clock clock) {
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected TrialLimit() {
    this(null);
  }

  /**
   * Counts one.
   *
   * @throws TooManyTests when it comes too early, and then is not counted
   */
  void count(String account) {
    long now = clock.millis();
    accounts.values().removeIf(until -> until <= now);
    accounts.compute(
        account,
        (key, until) -> {
          long next = (until == null ? now : Math.max(until, now)) + EACH;
          long early = next - now - AT_ONCE * EACH;
          if (early > 0) {
            throw new TooManyTests((early + 999) / 1_000);
          }
          return next;
        });
  }
}
