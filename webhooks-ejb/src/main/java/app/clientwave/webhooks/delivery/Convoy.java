package app.clientwave.webhooks.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Callers that share their work: whoever comes first does it at once, on its own thread; those that
 * come meanwhile wait, and one of them then does it for all.
 */
final class Convoy {
  private final Queue<PublishCall> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean led = new AtomicBoolean();
  private final int most;

  /**
   * A convoy.
   *
   * @param most how many share
   */
  Convoy(int most) {
    this.most = most;
  }

  /**
   * Returns once the call was committed.
   *
   * @param commit tells each call what became of it, and throws nothing
   */
  void run(PublishCall call, Consumer<List<PublishCall>> commit) {
    waiting.add(call);
    if (led.compareAndSet(false, true)) {
      lead(commit);
    }
    if (!call.isDone() && !call.await()) {
      lead(commit); // as the first of those that wait
    }
  }

  int waiting() {
    return waiting.size();
  }

  private void lead(Consumer<List<PublishCall>> commit) {
    List<PublishCall> group = new ArrayList<>();
    for (PublishCall call; group.size() < most && (call = waiting.poll()) != null; ) {
      group.add(call);
    }
    try {
      commit.accept(group);
    } finally {
      handOver();
    }
  }

  private void handOver() {
    do {
      PublishCall next = waiting.peek();
      if (next != null) {
        next.lead();
        return;
      }
      led.set(false);
    } while (!waiting.isEmpty() && led.compareAndSet(false, true));
  }
}
