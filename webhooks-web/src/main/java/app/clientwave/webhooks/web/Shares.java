package app.clientwave.webhooks.web;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of something all accounts may hold together, and each of them: so that one that takes
 * all it can leaves the others some.
 */
final class Shares {
  private final long most;
  private final long mostOfAccount;
  private final Map<String, Long> held = new HashMap<>();
  private long heldByAll;

  Shares(long most, long mostOfAccount) {
    this.most = most;
    this.mostOfAccount = mostOfAccount;
  }

  /** Takes so much for the account, or nothing where it does not fit: false. */
  synchronized boolean take(String account, long amount) {
    long its = held.getOrDefault(account, 0L) + amount;
    if (its > mostOfAccount || heldByAll + amount > most) {
      return false;
    }
    held.put(account, its);
    heldByAll += amount;
    return true;
  }

  /** Gives back what was taken for the account. */
  synchronized void giveBack(String account, long amount) {
    heldByAll -= amount;
    held.computeIfPresent(account, (key, its) -> its == amount ? null : Long.valueOf(its - amount));
  }

  synchronized long held() {
    return heldByAll;
  }
}
