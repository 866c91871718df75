package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The rounds of the sender: fetch for lanes that ask, take a group, have it sent. */
final class SenderThread {
  private static final long LOOK_UP_MILLIS = 100;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_FAREWELL_MILLIS = 5_000;

  /** Reads what is due for a webhook into its lane. */
  interface Fetch {
    void due(long subscription, int most);
  }

  private final Lanes lanes;
  private final Fetch fetch;
  private final Consumer<List<DueAttempt>> send;
  private final Faults faults;
  private final Thread thread;
  private volatile boolean closed;

  SenderThread(
      Lanes lanes,
      Fetch fetch,
      Consumer<List<DueAttempt>> send,
      Faults faults,
      ThreadFactory threads) {
    this.lanes = lanes;
    this.fetch = fetch;
    this.send = send;
    this.faults = faults;
    this.thread = threads.newThread(this::run);
    thread.setName("webhooks-sender");
    thread.start();
  }

  private void run() {
    while (!closed) {
      Lanes.Round round = null;
      try {
        round = lanes.take(LOOK_UP_MILLIS);
        if (!round.attempts().isEmpty()) {
          send.accept(round.attempts());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        faults.failed(Part.DATABASE, e);
        if (round != null) {
          lanes.notClaimed(round.attempts(), true);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (round != null) {
        round.toFetch().forEach(this::fetch);
      }
    }
  }

  private void fetch(long subscription, int most) {
    try {
      fetch.due(subscription, most);
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
      lanes.fetched(subscription, List.of(), false, null);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
    try {
      thread.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
