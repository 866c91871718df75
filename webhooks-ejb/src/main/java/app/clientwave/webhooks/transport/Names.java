package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.settings.Latest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up away from the I/O threads. One name occupies one thread at most, however many
 * requests wait for it, and waits for a thread as long as its requests do. Names that were slow the
 * last time have threads of their own, and so have those that nobody has looked up yet: however
 * many of them hang, a name that was found before is found again at once (P6). A lookup that turns
 * out slow while it runs gives its place to another. How a name stands is forgotten when ten
 * thousand others were looked up since.
 */
final class Names implements AutoCloseable {
  /** What the last lookup of a name tells of the next one. */
  private enum Standing {
    FOUND,
    NEW,
    SLOW
  }

  private static final class Underway {
    final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    final Standing standing;
    volatile long startNanos;
    volatile boolean hasThread;

    Underway(Standing standing) {
      this.standing = standing;
    }
  }

  /** A lookup that takes longer is slow; name servers that answer do it in milliseconds. */
  static final Duration QUICK = Duration.ofMillis(500);

  /** How many lookups of names of one standing are under way, those not counted that are slow. */
  static final int THREADS = 32;

  /**
   * How many lookups of one standing are under way, the slow ones counted too. Where more names
   * than that hang, others wait for them, once: a name that hung is known to.
   */
  private static final int MOST_THREADS = 256;

  private static final long IDLE_SECONDS = 30;

  private final Lookup lookup;
  private final Duration quick;
  private final Map<Standing, ThreadPoolExecutor> threads = new EnumMap<>(Standing.class);
  private final Map<String, Standing> standings = Collections.synchronizedMap(new Latest<>());
  private final ConcurrentMap<String, Underway> underway = new ConcurrentHashMap<>();

  /**
   * @param quick what a lookup may take without being slow
   */
  Names(Lookup lookup, Duration quick, ThreadFactory factory) {
    this.lookup = lookup;
    this.quick = quick;
    for (Standing standing : Standing.values()) {
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              factory);
      pool.allowCoreThreadTimeOut(true);
      threads.put(standing, pool);
    }
  }

  /**
   * Fails with what the lookup threw, or with what kept it from getting a thread. <i>Why errors
   * too: a process out of threads throws one, and the name would be under way for ever.</i>
   */
  CompletableFuture<List<InetAddress>> resolve(String host) {
    Underway mine = new Underway(standings.getOrDefault(host, Standing.NEW));
    Underway others = underway.putIfAbsent(host, mine);
    if (others != null) {
      return others.answer;
    }
    try {
      threads.get(mine.standing).execute(() -> resolve(host, mine));
    } catch (RuntimeException | Error noThread) {
      underway.remove(host, mine);
      mine.answer.completeExceptionally(noThread);
    }
    return mine.answer;
  }

  private void resolve(String host, Underway mine) {
    mine.startNanos = System.nanoTime();
    mine.hasThread = true;
    List<InetAddress> addresses = List.of();
    Throwable failed = null;
    try {
      addresses = List.of(lookup.addresses(host));
    } catch (Exception | Error e) {
      failed = e;
    }
    learn(host, failed == null, System.nanoTime() - mine.startNanos);
    underway.remove(host, mine);
    if (failed == null) {
      mine.answer.complete(addresses);
    } else {
      mine.answer.completeExceptionally(failed);
    }
  }

  /**
   * Has the lookups that turned out slow not count for the threads of names that were found, nor of
   * new ones. <i>Why: a name server that went away hangs all of its names at once, before any of
   * them is known to, and after a restart all names are new.</i>
   */
  void makeUpForSlowOnes() {
    makeUpForSlowOnes(Standing.FOUND);
    makeUpForSlowOnes(Standing.NEW);
  }

  private void makeUpForSlowOnes(Standing standing) {
    long now = System.nanoTime();
    long slow =
        underway.values().stream()
            .filter(one -> one.standing == standing && one.hasThread)
            .filter(one -> now - one.startNanos > quick.toNanos())
            .count();
    resize(threads.get(standing), (int) Math.min(THREADS + slow, MOST_THREADS));
  }

  private static void resize(ThreadPoolExecutor pool, int size) {
    if (size > pool.getCorePoolSize()) {
      pool.setMaximumPoolSize(size);
      pool.setCorePoolSize(size);
    } else if (size < pool.getCorePoolSize()) {
      pool.setCorePoolSize(size);
      pool.setMaximumPoolSize(size);
    }
  }

  /** That a name was not found at once says nothing: the JDK remembers that for some seconds. */
  private void learn(String host, boolean found, long nanos) {
    if (nanos > quick.toNanos()) {
      standings.put(host, Standing.SLOW);
    } else if (found) {
      standings.put(host, Standing.FOUND);
    }
  }

  /** Looks nothing up any more; what waits for a thread is not answered. */
  @Override
  public void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
  }
}
