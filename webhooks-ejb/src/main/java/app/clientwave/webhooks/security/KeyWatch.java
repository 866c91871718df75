package app.clientwave.webhooks.security;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the file and the table of master keys. A first key that the table does not know is the
 * newest, once the table has it. One that it knows never comes back: of those at hand the newest in
 * use encrypts, so that a node with a stale file follows the others.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyWatch {
  private static final Comparator<Map.Entry<String, Long>> AGE =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private static final Exchange NOT_BEGUN = new Exchange("", Instant.MAX, Set.of());

  @Inject KeyRing keys;
  @Inject StoredKeys stored;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;

  private Exchange exchange = NOT_BEGUN;

  /**
   * How far the nodes are, some seconds ago.
   *
   * @param keyId the id of the one that encrypts here, since when it does anywhere
   * @param replaced the ids of older ones that are still needed; none while this node lacks a newer
   */
  public record Exchange(String keyId, Instant since, Set<String> replaced) {}

  /** Once nothing that is stored needs a key that is missing; makes one where there is none. */
  public void begin() {
    keys.makeIfEmpty();
    try {
      follow();
    } catch (SQLException e) {
      throw new IllegalStateException("the table of master keys cannot be read", e);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    if (exchange.equals(NOT_BEGUN)) {
      return; // a start that is refused changes nothing
    }
    try {
      keys.changed().ifPresent(keys::take);
      follow();
    } catch (SQLException | RuntimeException e) {
      faults.failed(Part.DATABASE, e);
    }
  }

  private void follow() throws SQLException {
    Map<String, Long> all = stored.all();
    String first = keys.first().id();
    if (!all.containsKey(first)) {
      long newest = all.values().stream().mapToLong(Math::abs).max().orElse(0);
      all.put(first, Math.max(clock.millis(), newest + 1)); // whose clock is behind does not matter
      stored.add(first, all.get(first));
    }
    List<String> needed =
        all.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted(AGE)
            .map(Map.Entry::getKey)
            .toList();
    List<String> ours = needed.stream().filter(keys.ids()::contains).toList();
    if (ours.isEmpty()) {
      stored.recall(first); // what is written here needs it, although all the others have a newer
    }
    String key = ours.isEmpty() ? first : ours.get(ours.size() - 1);
    keys.encryptWith(key);
    Set<String> replaced = new TreeSet<>(needed);
    replaced.remove(key);
    if (!needed.isEmpty() && !key.equals(needed.get(needed.size() - 1))) {
      keys.find(needed.get(needed.size() - 1)); // tells that it is missing
      replaced.clear();
    }
    exchange = new Exchange(key, Instant.ofEpochMilli(Math.abs(all.get(key))), replaced);
  }

  public Exchange exchange() {
    return exchange;
  }
}
