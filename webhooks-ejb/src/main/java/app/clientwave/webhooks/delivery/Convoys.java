package app.clientwave.webhooks.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Has small calls share a commit, whoever makes them, and large ones go one after the other beside
 * them. Of an account one large call is under way at a time, its rest included, so that those of
 * other accounts stand behind no more than one of it.
 */
final class Convoys {
  /** How many events make a call a large one. */
  static final int LARGE = 5;

  private static final int MOST_CALLS = 100;

  private final Convoy small = new Convoy(MOST_CALLS);
  private final Convoy large = new Convoy(1);
  private final Map<String, Lock> turns = new ConcurrentHashMap<>();

  /**
   * Returns once the call was committed, and has rested where it is to.
   *
   * @param call with one event or more, all of an account
   * @param commit tells each call what became of it, and throws nothing
   */
  void run(PublishCall call, Consumer<List<PublishCall>> commit) {
    if (call.events().size() < LARGE) {
      small.run(call, commit);
      return;
    }
    Lock turn = turns.computeIfAbsent(call.events().get(0).account(), a -> new ReentrantLock(true));
    turn.lock();
    try {
      large.run(call, commit);
      call.rest();
    } finally {
      turn.unlock();
    }
  }
}
