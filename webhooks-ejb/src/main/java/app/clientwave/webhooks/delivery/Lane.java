package app.clientwave.webhooks.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One webhook's attempts on this node: a few that wait in memory, those in flight under a limit
 * that follows how the webhook answers, and whether more wait in the table. A lane never holds a
 * backlog. Guarded by the lanes' lock.
 */
final class Lane {
  /** Longer than this is slow. */
  static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** In flight to a webhook of which nothing is known. */
  static final int FIRST_LIMIT = 4;

  /** In flight to a webhook that answers well, but takes its time. */
  static final int SLOW_LIMIT = 16;

  /** How many wait in memory for each that may be in flight, so that no place stays empty. */
  private static final int BUFFER_PER_PLACE = 4;

  private static final int LEAST_BUFFER = 32;

  final long subscription;
  final String account;

  private final int most;
  private final Deque<DueAttempt> byHand = new ArrayDeque<>();
  private final Deque<DueAttempt> waiting = new ArrayDeque<>();

  /** Deliveries with the time they were taken, in the order in which they were. */
  private final Map<Long, Long> inFlight = new LinkedHashMap<>();

  private int limit;
  private Pace lastPace = Pace.NEW;
  private boolean moreInTable;
  private boolean fetching;

  Lane(long subscription, String account, int most) {
    this.subscription = subscription;
    this.account = account;
    this.most = most;
    this.limit = Math.min(FIRST_LIMIT, most);
  }

  /**
   * Takes the attempt, or remembers that it waits in the table.
   *
   * @param share how many of those that wait may be this lane's
   */
  void offer(DueAttempt attempt, int share) {
    if (attempt.byHand() && byHand.size() < LEAST_BUFFER) {
      byHand.addLast(attempt);
    } else if (hasBacklog() || waiting.size() >= buffer(share)) {
      moreInTable = true; // what came before it goes before it
    } else {
      waiting.addLast(attempt);
    }
  }

  void lookIntoTable() {
    moreInTable = true;
  }

  /** Takes the next attempt that may be sent now, or null; first what a person asked for. */
  DueAttempt take(long nowNanos) {
    while (inFlight.size() < limit) {
      DueAttempt next = byHand.isEmpty() ? waiting.pollFirst() : byHand.pollFirst();
      // one that is in flight came twice
      if (next == null || inFlight.putIfAbsent(next.delivery(), nowNanos) == null) {
        return next;
      }
    }
    return null;
  }

  /** Takes the attempt before it is recorded, if there is a place for it and all that wait. */
  boolean reserve(long delivery, long nowNanos) {
    boolean free = !hasBacklog() && inFlight.size() + waiting.size() + byHand.size() < limit;
    return free && inFlight.putIfAbsent(delivery, nowNanos) == null;
  }

  /** Bytes of the attempt that {@link #take} would give; zero for none. */
  int nextSize() {
    DueAttempt next = byHand.isEmpty() ? waiting.peekFirst() : byHand.peekFirst();
    return next == null ? 0 : next.size();
  }

  /**
   * How many rows to fetch from the table now, zero while there is no reason to. Until {@link
   * #fetched} what is offered stays in the table, for the fetch may have passed it by.
   *
   * @param share as above
   */
  int beginFetch(int share) {
    if (!moreInTable || fetching || !waiting.isEmpty() || inFlight.size() >= limit) {
      return 0;
    }
    fetching = true;
    moreInTable = false;
    return buffer(share);
  }

  /**
   * Takes the rows that were fetched.
   *
   * @param all whether the table held no more that was due
   */
  void fetched(List<DueAttempt> rows, boolean all) {
    for (DueAttempt row : rows) {
      if (!inFlight.containsKey(row.delivery())) {
        waiting.addLast(row);
      }
    }
    fetching = false;
    moreInTable |= !all;
  }

  /** The attempt is recorded, or was never sent. */
  void done(long delivery) {
    inFlight.remove(delivery);
  }

  /**
   * Adapts the limit, while the attempt is still in flight: one more for each quick answer as long
   * as it is used, half for each that did not come or asked for less.
   */
  void learn(boolean answered, boolean overloaded, long tookNanos) {
    boolean quick = tookNanos < SLOW_NANOS;
    lastPace = quick ? Pace.FAST : Pace.SLOW;
    if (answered && !overloaded) {
      limit = quick ? towardsUse() : towards(Math.min(most, SLOW_LIMIT));
    } else {
      limit = Math.max(1, limit / 2);
    }
  }

  /**
   * Between twice and four times what is in flight. <i>Why no more: all of the limit is in flight
   * when the webhook begins to hang, and comes back in one instant.</i>
   */
  private int towardsUse() {
    int used = inFlight.size();
    if (2 * used > limit) {
      return Math.min(most, limit + 1);
    }
    return 4 * used < limit && limit > FIRST_LIMIT ? limit - 1 : limit;
  }

  private int towards(int other) {
    return limit < other ? limit + 1 : Math.max(other, limit / 2);
  }

  Pace pace(long nowNanos) {
    Iterator<Long> taken = inFlight.values().iterator();
    return taken.hasNext() && nowNanos - taken.next() > SLOW_NANOS ? Pace.SLOW : lastPace;
  }

  private int buffer(int share) {
    return Math.max(LEAST_BUFFER, Math.min(BUFFER_PER_PLACE * limit, share));
  }

  /** The webhook takes nothing now: what waits stays in the table. */
  void clear() {
    byHand.clear();
    waiting.clear();
    moreInTable = false;
  }

  /** Deliveries. */
  Set<Long> inFlight() {
    return inFlight.keySet();
  }

  boolean isInFlight(long delivery) {
    return inFlight.containsKey(delivery);
  }

  boolean hasWork() {
    return inFlight.size() < limit
        && (!byHand.isEmpty() || !waiting.isEmpty() || (moreInTable && !fetching));
  }

  boolean isIdle() {
    return inFlight.isEmpty() && byHand.isEmpty() && waiting.isEmpty() && !hasBacklog();
  }

  boolean hasBacklog() {
    return moreInTable || fetching;
  }
}
