package app.clientwave.webhooks.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One webhook's attempts on this node: a few that wait in memory, a limit on those in flight, and
 * whether more wait in the table. A lane never holds a backlog. Guarded by the lanes' lock.
 */
final class Lane {
  final long subscription;

  private final int limit;
  private final Deque<DueAttempt> byHand = new ArrayDeque<>();
  private final Deque<DueAttempt> waiting = new ArrayDeque<>();
  private int inFlight;
  private boolean moreInTable;
  private boolean fetching;

  Lane(long subscription, int limit) {
    this.subscription = subscription;
    this.limit = limit;
  }

  /** Takes the attempt, or remembers that it waits in the table. */
  void offer(DueAttempt attempt) {
    if (attempt.byHand() && byHand.size() < limit) {
      byHand.addLast(attempt);
    } else if (moreInTable || fetching || waiting.size() >= limit) {
      moreInTable = true; // what came before it goes before it
    } else {
      waiting.addLast(attempt);
    }
  }

  void lookIntoTable() {
    moreInTable = true;
  }

  /** Takes what may be sent now, at most {@code most}: first what a person asked for. */
  List<DueAttempt> take(int most) {
    List<DueAttempt> taken = new ArrayList<>();
    while (taken.size() < most && inFlight < limit && !(byHand.isEmpty() && waiting.isEmpty())) {
      taken.add(byHand.isEmpty() ? waiting.pollFirst() : byHand.pollFirst());
      inFlight++;
    }
    return taken;
  }

  /**
   * How many rows to fetch from the table now, zero while there is no reason to. Until {@link
   * #fetched} what is offered stays in the table, for the fetch may have passed it by.
   */
  int beginFetch() {
    int room = moreInTable && !fetching && waiting.isEmpty() ? limit - inFlight : 0;
    if (room > 0) {
      fetching = true;
      moreInTable = false;
    }
    return room;
  }

  /**
   * Takes the rows that were fetched.
   *
   * @param all whether the table held no more that was due
   */
  void fetched(List<DueAttempt> rows, boolean all) {
    waiting.addAll(rows);
    fetching = false;
    moreInTable |= !all;
  }

  void done(int attempts) {
    inFlight -= attempts;
  }

  boolean hasWork() {
    return inFlight < limit
        && (!byHand.isEmpty() || !waiting.isEmpty() || (moreInTable && !fetching));
  }

  boolean isIdle() {
    return inFlight == 0 && byHand.isEmpty() && waiting.isEmpty() && !hasBacklog();
  }

  boolean hasBacklog() {
    return moreInTable || fetching;
  }
}
