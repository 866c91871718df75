package app.clientwave.webhooks.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** An hour of a webhook, or of {@link Figures#ACCOUNT}; the number is of hours since 1970 UTC. */
record Hour(String account, long webhook, long number) implements Comparable<Hour> {
  /** That of the table's key, so that nodes which write the same rows do not meet crosswise. */
  private static final Comparator<Hour> ORDER =
      Comparator.comparing(Hour::account)
          .thenComparingLong(Hour::webhook)
          .thenComparingLong(Hour::number);

  static long at(Instant instant) {
    return Math.floorDiv(instant.toEpochMilli(), TimeUnit.HOURS.toMillis(1));
  }

  static Instant begin(long number) {
    return Instant.ofEpochMilli(TimeUnit.HOURS.toMillis(number));
  }

  @Override
  public int compareTo(Hour other) {
    return ORDER.compare(this, other);
  }
}
