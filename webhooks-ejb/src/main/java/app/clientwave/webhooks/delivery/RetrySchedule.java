package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a failed attempt is followed by the next; each delay counts from the end of the attempt. */
@Dependent
class RetrySchedule {
  /** A receiver may ask for more time than the schedule gives, up to this much. */
  private static final Duration MOST_EXTRA = Duration.ofHours(1);

  private final List<Duration> delays;

  @Inject
  RetrySchedule(Settings settings) {
    this(settings.delivery().retries());
  }

  RetrySchedule(List<Duration> delays) {
    this.delays = delays;
  }

  /**
   * The delay before the next attempt, or empty when that was the last.
   *
   * @param failures failed attempts so far, from one
   * @param retryAfter what the receiver asked for, or null; never makes it earlier
   */
  Optional<Duration> after(int failures, Duration retryAfter) {
    if (failures > delays.size()) {
      return Optional.empty();
    }
    Duration scheduled = delays.get(failures - 1);
    if (retryAfter == null || retryAfter.compareTo(scheduled) <= 0) {
      return Optional.of(scheduled);
    }
    Duration latest = scheduled.plus(MOST_EXTRA);
    return Optional.of(retryAfter.compareTo(latest) < 0 ? retryAfter : latest);
  }
}
