package app.clientwave.webhooks.benchmark;

import java.util.Arrays;

/** An instant per event number, in nanoseconds of {@link System#nanoTime}; one thread writes. */
final class Timeline {
  private long[] instants = new long[1 << 16];

  void note(long number, long nanos) {
    int at = Math.toIntExact(number);
    if (at >= instants.length) {
      instants = Arrays.copyOf(instants, Math.max(at + 1, 2 * instants.length));
    }
    instants[at] = nanos;
  }

  /** 0 when nothing was noted. */
  long of(long number) {
    return number < instants.length ? instants[(int) number] : 0;
  }
}
