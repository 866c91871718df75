package app.clientwave.webhooks.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * The pauses between tries: up to 250 ms, then up to twice as much each time, up to 10 s. How much
 * of it is left to chance, so that those who failed together do not come back together; what the
 * server asks for by {@code Retry-After} comes on top.
 *
 * @param chance from 0 to 1
 * @param pause completes after that time, when it does not fail
 */
record Waiting(
    Clock clock, DoubleSupplier chance, Function<Duration, CompletableFuture<Void>> pause) {
  private static final long FIRST_MS = 250;
  private static final long LONGEST_MS = 10_000;

  static Waiting real() {
    return new Waiting(
        Clock.systemUTC(),
        () -> ThreadLocalRandom.current().nextDouble(),
        time ->
            CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)));
  }

  /** How long to wait after so many tries and this header, which may be null. */
  Duration after(int tries, String retryAfter) {
    long most = Math.min(LONGEST_MS, FIRST_MS << Math.min(tries - 1, 10));
    return asked(retryAfter).plusMillis((long) (most * chance.getAsDouble()));
  }

  private Duration asked(String retryAfter) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    if (retryAfter.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from);
      Duration left = Duration.between(clock.instant(), then);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException neitherSecondsNorDate) {
      return Duration.ZERO;
    }
  }
}
