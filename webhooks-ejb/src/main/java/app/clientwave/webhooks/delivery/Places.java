package app.clientwave.webhooks.delivery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for attempts in flight on this node, and who has them.
 *
 * <p>Webhooks that are slow, or of which nothing is known, never get all: a quarter of the node is
 * kept for those that answer (P6). Guarded by the lanes' lock.
 */
final class Places {
  /** Bytes of all bodies in flight (P10); one larger body goes alone. */
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final int most;
  private final Map<Pace, Integer> taken = new EnumMap<>(Pace.class);
  private final Map<Long, Integer> sizes = new HashMap<>();
  private long bytes;

  Places(int most) {
    this.most = most;
    for (Pace pace : Pace.values()) {
      taken.put(pace, 0);
    }
  }

  boolean isFull() {
    return taken() >= most || bytes >= MOST_BYTES;
  }

  /** So few are taken that nobody has to wait. */
  boolean areMany() {
    return taken() < most / 2;
  }

  boolean areLeftFor(Pace pace) {
    if (isFull()) {
      return false;
    }
    int unsure = taken.get(Pace.NEW) + taken.get(Pace.SLOW);
    return switch (pace) {
      case FAST -> true;
      case NEW -> unsure < Math.max(1, most * 3 / 4);
      case SLOW ->
          unsure < Math.max(1, most * 3 / 4) && taken.get(Pace.SLOW) < Math.max(1, most / 2);
    };
  }

  /** Whether a body of this size may be in flight beside the others. */
  boolean fit(int size) {
    return bytes == 0 || bytes + size <= MOST_BYTES;
  }

  void take(long delivery, int size, Pace pace) {
    taken.merge(pace, 1, Integer::sum);
    sizes.put(delivery, size);
    bytes += size;
  }

  void giveBack(long delivery, Pace pace) {
    taken.merge(pace, -1, Integer::sum);
    bytes -= sizes.remove(delivery);
  }

  /** A lane with so many in flight has another pace now. */
  void move(int count, Pace from, Pace to) {
    taken.merge(from, -count, Integer::sum);
    taken.merge(to, count, Integer::sum);
  }

  boolean has(long delivery) {
    return sizes.containsKey(delivery);
  }

  int taken() {
    return sizes.size();
  }
}
