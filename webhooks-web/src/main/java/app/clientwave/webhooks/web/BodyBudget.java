package app.clientwave.webhooks.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes the large bodies that are worked on may have together, and those of one account:
 * half of that, so that one that sends all it can leaves the others room. A body of the largest
 * size always fits when there is no other.
 */
@ApplicationScoped
public class BodyBudget {
  /**
   * Which part of the heap the bodies may be. <i>Why so small a part: while it is read and cut, a
   * body is there several times over.</i>
   */
  private static final int PART_OF_HEAP = 12;

  private final long most;
  private final long mostOfAccount;
  private final Map<String, Long> taken = new HashMap<>();
  private long takenByAll;

  BodyBudget() {
    this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  BodyBudget(long bytes) {
    most = Math.max(bytes, RequestBody.MOST);
    mostOfAccount = Math.max(bytes / 2, RequestBody.MOST);
  }

  /** Takes all these bytes for the account, or none where they do not fit: false. */
  public synchronized boolean take(String account, long bytes) {
    long its = taken.getOrDefault(account, 0L) + bytes;
    if (its > mostOfAccount || takenByAll + bytes > most) {
      return false;
    }
    taken.put(account, its);
    takenByAll += bytes;
    return true;
  }

  /** Gives bytes back that were taken for the account. */
  public synchronized void giveBack(String account, long bytes) {
    takenByAll -= bytes;
    taken.computeIfPresent(account, (key, its) -> its == bytes ? null : Long.valueOf(its - bytes));
  }

  synchronized long taken() {
    return takenByAll;
  }
}
