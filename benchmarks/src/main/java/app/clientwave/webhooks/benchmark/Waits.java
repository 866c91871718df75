package app.clientwave.webhooks.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** How long something took, many times. */
final class Waits {
  static final Waits NONE = new Waits(new long[0]);

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final long[] sorted;

  private Waits(long[] sorted) {
    this.sorted = sorted;
  }

  /** In nanoseconds. */
  static Waits of(LongStream nanos) {
    return new Waits(nanos.sorted().toArray());
  }

  /**
   * How long the events with these numbers took to arrive, from the instant each was to be
   * published; waits until all of them have arrived.
   *
   * @param first inclusive
   * @param end exclusive
   */
  static Waits of(LoadGenerator load, Inbox inbox, long first, long end)
      throws InterruptedException {
    long limit = System.nanoTime() + LONGEST_NANOS;
    while (arrived(inbox, first, end) < end - first) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException(
            "of %d events %d did not arrive within a minute"
                .formatted(end - first, end - first - arrived(inbox, first, end)));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return of(LongStream.range(first, end).map(n -> inbox.arrivedAt(n) - load.scheduledAt(n)));
  }

  private static long arrived(Inbox inbox, long first, long end) {
    inbox.count(); // what the receiver's thread wrote is seen from here on
    return LongStream.range(first, end).filter(n -> inbox.arrivedAt(n) != 0).count();
  }

  /** Both together. */
  Waits and(Waits others) {
    return of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted)));
  }

  /** How many were below zero. */
  long negative() {
    return Arrays.stream(sorted).filter(nanos -> nanos < 0).count();
  }

  /** The wait that this part of all does not exceed. */
  double millis(double part) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))] / 1e6;
  }
}
