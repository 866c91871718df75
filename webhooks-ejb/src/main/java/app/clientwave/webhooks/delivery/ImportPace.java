package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How fast an account may publish many events: as fast as the node can while it is alone; while
 * another one publishes a few now and then, it rests. <i>Why: the threads of an import, of its
 * deliveries and of their outcomes fill every core, and a single event waits behind them wherever
 * it goes.</i> Two imports do not slow each other down.
 */
@ApplicationScoped
class ImportPace {
  /** How many events of one account make a transaction part of an import. */
  static final int MANY = 20;

  /** How long it rests after each of its transactions, in times the work of that one. */
  static final int REST = 10;

  static final long LATELY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Few(String account, long at) {}

  /** The last who published a few, and the last who did that is another account. */
  private record Lately(Few last, Few other) {
    Few besides(String account) {
      return last == null || !last.account.equals(account) ? last : other;
    }
  }

  private volatile Lately lately = new Lately(null, null);

  /**
   * What the calling thread has worked so far, in nanoseconds of a core. <i>Why not the time it
   * took: an import that waits for its database, which may be another machine, leaves the cores to
   * others as it is.</i>
   */
  static long workOfThread() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * Takes note of a transaction that has committed, and tells how long the calling thread is to
   * rest, which holds no lock any more.
   *
   * @param accounts whose events they were
   * @param events how many
   * @param work of the thread from the first write to the end of the commit, as {@link
   *     #workOfThread} counts it
   * @param now by {@link System#nanoTime}
   * @return nanoseconds, 0 for not at all
   */
  long restAfter(Set<String> accounts, int events, long work, long now) {
    if (accounts.size() != 1 || events < MANY) {
      accounts.forEach(
          account -> lately = new Lately(new Few(account, now), lately.besides(account)));
      return 0;
    }
    Few other = lately.besides(accounts.iterator().next());
    return other == null || now - other.at > LATELY_NANOS
        ? 0
        : Math.min(REST * work, LONGEST_NANOS);
  }
}
