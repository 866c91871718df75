package app.clientwave.webhooks.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * A queue that takes webhooks in turn, and what one of them has in order: however much waits for
 * one webhook, another's next one waits for no more than one of it (P6).
 */
final class InTurn<T> {
  private final int capacity;
  private final ToLongFunction<T> webhook;
  private final Map<Long, Queue<T>> waiting = new LinkedHashMap<>();
  private final Lock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private int size;

  InTurn(int capacity, ToLongFunction<T> webhook) {
    this.capacity = capacity;
    this.webhook = webhook;
  }

  /** False when it is full; never waits. */
  boolean offer(T item) {
    lock.lock();
    try {
      if (size == capacity) {
        return false;
      }
      waiting.computeIfAbsent(webhook.applyAsLong(item), w -> new ArrayDeque<>()).add(item);
      size++;
      some.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something; false when there is nothing all the while. */
  boolean await(long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (size == 0 && left > 0) {
        left = some.awaitNanos(left);
      }
      return size > 0;
    } finally {
      lock.unlock();
    }
  }

  /** As many as there are, up to {@code most}. */
  List<T> take(int most) {
    List<T> taken = new ArrayList<>();
    lock.lock();
    try {
      while (taken.size() < most && size > 0) {
        taken.add(next());
      }
    } finally {
      lock.unlock();
    }
    return taken;
  }

  private T next() {
    Iterator<Map.Entry<Long, Queue<T>>> first = waiting.entrySet().iterator();
    Map.Entry<Long, Queue<T>> turn = first.next();
    Long whose = turn.getKey();
    Queue<T> items = turn.getValue();
    first.remove();
    T item = items.remove();
    if (!items.isEmpty()) {
      waiting.put(whose, items); // behind the others
    }
    size--;
    return item;
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }
}
