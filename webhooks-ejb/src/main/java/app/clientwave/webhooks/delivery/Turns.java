package app.clientwave.webhooks.delivery;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is: accounts one after the other, and within an account its lanes. <i>Why: an
 * account with many busy webhooks gets no more than its share.</i>
 */
final class Turns {
  private final Map<String, Set<Lane>> accounts = new LinkedHashMap<>();

  /** Puts it at the end, unless it has a turn already. */
  void add(Lane lane) {
    accounts.computeIfAbsent(lane.account, a -> new LinkedHashSet<>()).add(lane);
  }

  void remove(Lane lane) {
    Set<Lane> lanes = accounts.get(lane.account);
    if (lanes != null && lanes.remove(lane) && lanes.isEmpty()) {
      accounts.remove(lane.account);
    }
  }

  /** The lane whose turn it is, which has had it then; null when nobody waits. */
  Lane next() {
    Iterator<Map.Entry<String, Set<Lane>>> first = accounts.entrySet().iterator();
    if (!first.hasNext()) {
      return null;
    }
    Map.Entry<String, Set<Lane>> account = first.next();
    Set<Lane> lanes = account.getValue();
    first.remove();
    Iterator<Lane> each = lanes.iterator();
    Lane lane = each.next();
    each.remove();
    if (!lanes.isEmpty()) {
      accounts.put(account.getKey(), lanes); // behind the other accounts
    }
    return lane;
  }

  boolean isEmpty() {
    return accounts.isEmpty();
  }
}
