package app.clientwave.webhooks.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When the next request begins. Asked by one thread. */
interface Pace {
  /** In nanoseconds; in the past or now: at once. */
  long next(long now);

  /** A request has begun at the instant that was named last. */
  default void begun() {}

  /**
   * As fast as answers come, but while so many deliveries wait no faster than these arrive. <i>Why:
   * a rate at which the backlog grows is none that can be kept.</i>
   */
  static Pace closedLoop(LongSupplier waiting, long most) {
    return now -> waiting.getAsLong() < most ? now : now + TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** At fixed instants, however long answers take. */
  static Pace perSecond(int rate) {
    long start = System.nanoTime();
    return new Pace() {
      private long count;

      @Override
      public long next(long now) {
        return start + count * TimeUnit.SECONDS.toNanos(1) / rate;
      }

      @Override
      public void begun() {
        count++;
      }
    };
  }

  /** Nothing more. */
  static Pace none() {
    return now -> now + TimeUnit.MILLISECONDS.toNanos(20);
  }
}
