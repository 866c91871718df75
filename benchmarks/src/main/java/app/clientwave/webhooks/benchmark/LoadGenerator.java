package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes over HTTP as many callers, one thread for all. An answer other than 202 ends the load
 * and fails whoever asks afterwards.
 */
final class LoadGenerator implements Load {
  private static final long FINE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long LONGEST_FAREWELL_MILLIS = 30_000;

  private final Selector selector = Selector.open();
  private final ArrayDeque<Caller> idle = new ArrayDeque<>();
  private final Requests requests;
  private final int callers;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final Timeline scheduled = new Timeline();
  private final Timeline answered = new Timeline();
  private final Thread thread = new Thread(this::run, "load");
  private volatile Pace pace = Pace.none();
  private volatile boolean ending;
  private volatile Throwable failure;

  LoadGenerator(int port, Requests requests, int callers) throws IOException {
    this.requests = requests;
    this.callers = callers;
    for (int i = 0; i < callers; i++) {
      idle.add(new Caller(selector, port, requests.longest()));
    }
    thread.setDaemon(true);
    thread.start();
  }

  void keep(Pace other) {
    pace = other;
    selector.wakeup();
  }

  @Override
  public long begun() {
    return begun.get();
  }

  /** Events that were accepted. */
  long accepted() {
    check();
    return accepted.get();
  }

  /** When the request of this event was to begin, and when its answer was there. */
  long scheduledAt(long number) {
    return scheduled.of(number);
  }

  long answeredAt(long number) {
    return answered.of(number);
  }

  private void check() {
    if (failure != null) {
      throw new IllegalStateException("the load failed", failure);
    }
  }

  private void run() {
    try {
      while (!ending || idle.size() < callers) {
        long now = System.nanoTime();
        long due = ending ? Long.MAX_VALUE : pace.next(now);
        while (!idle.isEmpty() && !ending && due - now <= 0) {
          begin(due);
          due = pace.next(now);
        }
        await(due - now);
        for (SelectionKey key : selector.selectedKeys()) {
          serve((Caller) key.attachment());
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** A selector waits in whole milliseconds; what is due sooner is waited for in small steps. */
  private void await(long nanos) throws IOException {
    long millis = idle.isEmpty() || ending ? 100 : TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis > 0) {
      selector.select(millis);
    } else if (selector.selectNow() == 0) {
      LockSupport.parkNanos(Math.min(nanos, FINE_NANOS));
    }
  }

  private void begin(long due) throws IOException {
    long first = begun.get();
    begun.lazySet(first + requests.events());
    scheduled.note(first, due);
    pace.begun();
    idle.remove().begin(first, requests);
  }

  private void serve(Caller caller) throws IOException {
    int status = caller.serve();
    if (status == 202) {
      answered.note(caller.first(), System.nanoTime());
      accepted.lazySet(accepted.get() + requests.events());
      idle.add(caller);
    } else if (status != 0) {
      throw new IOException("answered " + status + ": " + caller.lastAnswer());
    }
  }

  @Override
  public void finish() {
    end();
    check();
    if (thread.isAlive()) {
      throw new IllegalStateException("an answer does not come");
    }
  }

  private void end() {
    ending = true;
    selector.wakeup();
    try {
      thread.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    end();
    for (SelectionKey key : selector.keys()) {
      ((Caller) key.attachment()).close();
    }
    selector.close();
  }
}
