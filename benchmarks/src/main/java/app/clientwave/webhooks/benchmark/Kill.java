package app.clientwave.webhooks.benchmark;

import java.util.concurrent.TimeUnit;

/**
 * One {@code kill -9} and the start after it.
 *
 * @param at right before, in nanoseconds of {@link System#nanoTime}
 * @param millis the same instant since 1970
 * @param readyAt when the server was ready again, in nanoseconds
 */
record Kill(Moment moment, long at, long millis, long readyAt) {
  private static final long SHORTER_THAN_ANY_START_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** What came before this came from the server that was killed. */
  long end() {
    return at + SHORTER_THAN_ANY_START_NANOS;
  }

  /** What goes on when it comes. */
  enum Moment {
    RANDOM("at a random instant"),
    ACCEPTED("right after a 202"),
    HELD("while the receiver holds its answers"),
    REFUSED("while the receiver answers 500, so that retries wait");

    private final String text;

    Moment(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
