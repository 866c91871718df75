package app.clientwave.webhooks.delivery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for attempts in flight on this node, and who has them.
 *
 * <p>Webhooks that are slow, or of which nothing is known, never get all: a quarter of the node, of
 * places as of bytes, is kept for those that answer (P6). Guarded by the lanes' lock.
 */
final class Places {
  /** Bytes of all bodies in flight (P10); one larger body goes alone. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final int most;
  private final Map<Pace, Integer> taken = new EnumMap<>(Pace.class);
  private final Map<Pace, Long> bytes = new EnumMap<>(Pace.class);
  private final Map<Pace, Long> setAside = new EnumMap<>(Pace.class);
  private final Map<Long, Integer> sizes = new HashMap<>();

  Places(int most) {
    this.most = most;
    for (Pace pace : Pace.values()) {
      taken.put(pace, 0);
      bytes.put(pace, 0L);
      setAside.put(pace, 0L);
    }
  }

  boolean isFull() {
    return taken() >= most || bytes() >= MOST_BYTES;
  }

  /** So few are taken that nobody has to wait. */
  boolean areMany() {
    return taken() < most / 2;
  }

  boolean areLeftFor(Pace pace) {
    if (isFull()) {
      return false;
    }
    return switch (pace) {
      case FAST -> true;
      case NEW -> areLeftForUnsure();
      case SLOW -> areLeftForUnsure() && taken.get(Pace.SLOW) < Math.max(1, most / 2);
    };
  }

  private boolean areLeftForUnsure() {
    return taken.get(Pace.NEW) + taken.get(Pace.SLOW) < Math.max(1, threeQuarters(most))
        && unsureBytes() < threeQuarters(MOST_BYTES);
  }

  /** Whether a body of this size may be in flight beside the others, and what is set aside. */
  boolean fit(int size, Pace pace) {
    long aside = setAside.get(Pace.NEW) + setAside.get(Pace.SLOW);
    long mostUnsure = threeQuarters(MOST_BYTES);
    long asideOfAll = // what does not fit into the three quarters takes nothing of the quarter
        setAside.get(Pace.FAST) + Math.max(0, Math.min(aside, mostUnsure - unsureBytes()));
    return fit(bytes(), asideOfAll + size, MOST_BYTES)
        && (pace == Pace.FAST || fit(unsureBytes(), aside + size, mostUnsure));
  }

  private static boolean fit(long taken, long added, long most) {
    return taken == 0 || taken + added <= most;
  }

  /** Keeps bytes that become free for one body of this pace; none, with zero. */
  void setAside(int size, Pace pace) {
    setAside.put(pace, (long) size);
  }

  void take(long delivery, int size, Pace pace) {
    sizes.put(delivery, size);
    count(pace, 1, size);
  }

  void giveBack(long delivery, Pace pace) {
    count(pace, -1, -sizes.remove(delivery));
  }

  /** A lane that has it in flight has another pace now. */
  void move(long delivery, Pace from, Pace to) {
    int size = sizes.get(delivery);
    count(from, -1, -size);
    count(to, 1, size);
  }

  private void count(Pace pace, int places, long size) {
    taken.merge(pace, places, Integer::sum);
    bytes.merge(pace, size, Long::sum);
  }

  boolean has(long delivery) {
    return sizes.containsKey(delivery);
  }

  int taken() {
    return sizes.size();
  }

  private long bytes() {
    return bytes.get(Pace.FAST) + unsureBytes();
  }

  private long unsureBytes() {
    return bytes.get(Pace.NEW) + bytes.get(Pace.SLOW);
  }

  private static long threeQuarters(long all) {
    return all * 3 / 4;
  }
}
