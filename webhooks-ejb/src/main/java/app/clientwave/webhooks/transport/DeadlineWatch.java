package app.clientwave.webhooks.transport;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends exchanges that are late, or whose answer has a head or trailers without end: one thread that
 * looks at all of them every 25 ms. A timer for each would cost more than many requests do, and
 * inactivity time-outs never catch a receiver that sends a byte a second.
 */
final class DeadlineWatch implements Runnable {
  private static final System.Logger LOG = System.getLogger(DeadlineWatch.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int ROUNDS_BETWEEN_CLEANUPS = 10;

  private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();
  private final Runnable cleanup;
  private final Thread thread;
  private volatile boolean closed;

  DeadlineWatch(ThreadFactory threads, Runnable cleanup) {
    this.cleanup = cleanup;
    this.thread = threads.newThread(this);
  }

  void start() {
    thread.start();
  }

  /** Begins the exchange, or ends it at once when the watch has been closed. */
  void begin(Exchange exchange) {
    inFlight.add(exchange);
    if (closed) {
      exchange.shutDown();
    } else {
      exchange.start();
    }
  }

  void forget(Exchange exchange) {
    inFlight.remove(exchange);
  }

  boolean isEmpty() {
    return inFlight.isEmpty();
  }

  @Override
  public void run() {
    for (int round = 1; !closed; round++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      // A set flag would turn every pause to come into none; the end is told by close() alone.
      Thread.interrupted();
      try {
        look(round % ROUNDS_BETWEEN_CLEANUPS == 0);
      } catch (RuntimeException | Error unexpected) {
        // Without this thread no exchange would ever end by its deadline.
        LOG.log(WARNING, "a look at the exchanges in flight failed", unexpected);
      }
    }
  }

  private void look(boolean cleaning) {
    long now = System.nanoTime();
    inFlight.forEach(exchange -> exchange.endIfLateOrTooLarge(now));
    if (cleaning) {
      cleanup.run();
    }
  }

  void close() {
    closed = true;
    inFlight.forEach(Exchange::shutDown);
    LockSupport.unpark(thread);
  }
}
