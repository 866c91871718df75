package app.clientwave.webhooks.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One webhook's attempts on this node: a few that wait in memory, a limit on those in flight, and
 * whether more wait in the table. A lane never holds a backlog. Guarded by the sender's lock.
 */
final class Lane {
  final long subscription;

  private final int limit;
  private final Deque<DueAttempt> waiting = new ArrayDeque<>();
  private int inFlight;
  private boolean moreInTable;

  Lane(long subscription, int limit) {
    this.subscription = subscription;
    this.limit = limit;
  }

  /** Takes the attempt, or remembers that it waits in the table. */
  void offer(DueAttempt attempt) {
    if (attempt.byHand()) {
      waiting.addFirst(attempt);
    } else if (moreInTable || waiting.size() >= limit) {
      moreInTable = true; // what came before it goes before it
    } else {
      waiting.addLast(attempt);
    }
  }

  void lookIntoTable() {
    moreInTable = true;
  }

  /** Takes what may be sent now, at most {@code most}. */
  List<DueAttempt> take(int most) {
    List<DueAttempt> taken = new ArrayList<>();
    while (taken.size() < most && inFlight < limit && !waiting.isEmpty()) {
      taken.add(waiting.pollFirst());
      inFlight++;
    }
    return taken;
  }

  /** How many rows to fetch from the table now; zero while there is no reason to. */
  int room() {
    return moreInTable && waiting.isEmpty() ? limit - inFlight : 0;
  }

  /**
   * Takes the rows that were fetched.
   *
   * @param all whether the table holds no more that is due
   */
  void fetched(List<DueAttempt> rows, boolean all) {
    waiting.addAll(rows);
    moreInTable = !all;
  }

  void done(int attempts) {
    inFlight -= attempts;
  }

  boolean hasWork() {
    return inFlight < limit && (!waiting.isEmpty() || moreInTable);
  }

  boolean isIdle() {
    return inFlight == 0 && waiting.isEmpty() && !moreInTable;
  }

  boolean hasBacklog() {
    return moreInTable;
  }
}
