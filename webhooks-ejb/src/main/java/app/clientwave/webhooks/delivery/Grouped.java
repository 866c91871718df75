package app.clientwave.webhooks.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands what many threads offer to one thread, webhooks in turn and in groups as large as have
 * gathered meanwhile. <i>Why groups: commits are what a disk limits, so their number must fall as
 * load rises.</i>
 */
final class Grouped<T> {
  private static final Logger LOG = Logger.getLogger(Grouped.class.getName());
  private static final long LOOK_UP_MILLIS = 200;
  private static final long LONGEST_FAREWELL_MILLIS = 15_000;
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final InTurn<T> queue;
  private final int most;
  private final Duration pause;
  private final Consumer<List<T>> work;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts the thread.
   *
   * @param capacity how many may wait
   * @param webhook whose an item is
   * @param most how many make a group
   * @param pause how long the first of a group waits for it to be full
   * @param work gets each group; what it throws is logged and the group is gone
   */
  Grouped(
      String name,
      int capacity,
      ToLongFunction<T> webhook,
      int most,
      Duration pause,
      ThreadFactory threads,
      Consumer<List<T>> work) {
    this.queue = new InTurn<>(capacity, webhook);
    this.most = most;
    this.pause = pause;
    this.work = work;
    this.thread = threads.newThread(this::run);
    thread.setName(name);
    thread.start();
  }

  /** Takes it unless the queue is full or closed; never waits. */
  boolean offer(T item) {
    return !closed && queue.offer(item);
  }

  private void run() {
    while (!closed || queue.size() > 0) {
      List<T> group = List.of();
      try {
        if (queue.await(LOOK_UP_MILLIS)) {
          awaitOthers();
          group = queue.take(most);
          work.accept(group);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.log(Level.SEVERE, thread.getName() + " lost a group of " + group.size(), e);
      }
    }
  }

  private void awaitOthers() {
    long end = System.nanoTime() + pause.toNanos();
    while (queue.size() < most && System.nanoTime() < end && !closed) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Works off what waits, then ends the thread. */
  void close() {
    closed = true;
    try {
      thread.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
