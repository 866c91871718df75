package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.WebhookEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has small calls share a commit, whoever makes them, and large ones go one after the other beside
 * them. Of an account one large call is under way at a time, its rest included, so that those of
 * other accounts stand behind no more than one of it.
 */
final class Convoys {
  /** How many events make a call a large one. */
  static final int LARGE = 5;

  /** Large calls of an account: each holds one of the server's 400 threads while it waits. */
  static final int MOST_WAITING = 64;

  private static final int MOST_CALLS = 100;

  private final Convoy small = new Convoy(MOST_CALLS);
  private final Convoy large = new Convoy(1);
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /**
   * Returns once the call was committed, and has rested where it is to.
   *
   * @param call with one event or more, all of an account
   * @param commit tells each call what became of it, and throws nothing
   * @throws TooManyCalls when as many of the account's wait as may
   */
  void run(PublishCall call, Consumer<List<PublishCall>> commit) {
    if (isLarge(call.events())) {
      inTurn(
          call.events(),
          () -> {
            large.run(call, commit);
            call.rest();
            return null;
          });
    } else {
      small.run(call, commit);
    }
  }

  /** Does what publishes the events of a call; a large one's waits for the account's turn. */
  <T> T inTurn(List<WebhookEvent> events, Supplier<T> work) {
    if (!isLarge(events)) {
      return work.get();
    }
    ReentrantLock turn =
        turns.computeIfAbsent(events.get(0).account(), a -> new ReentrantLock(true));
    if (turn.getQueueLength() >= MOST_WAITING) {
      throw new TooManyCalls();
    }
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private static boolean isLarge(List<WebhookEvent> events) {
    return events.size() >= LARGE;
  }
}
