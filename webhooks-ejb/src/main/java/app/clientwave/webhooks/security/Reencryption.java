package app.clientwave.webhooks.security;

import app.clientwave.webhooks.database.Tables;
import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings all that is stored under the newest key, in steps of some milliseconds that leave the node
 * to its deliveries. The rows themselves tell how far it is, so that a crash costs a look at those
 * that are done. Says in the log when a whole walk found nothing more.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Reencryption {
  private static final Logger LOG = Logger.getLogger(Reencryption.class.getName());

  /** Of each second. */
  private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** After a change of keys, so that what other transactions have just written is seen. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  /** Where a walk has changed nothing, and values under other keys may come all the same. */
  private static final Duration REST = Duration.ofMinutes(10);

  @Inject Instance<EncryptedColumn> columns;
  @Inject KeyRing keys;
  @Inject SecretCipher cipher;
  @Inject StoredKeys stored;
  @Inject Tables tables;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;
  @Resource UserTransaction transaction;

  /** Of the pass under way, which is to the key {@link #first}. */
  private List<ColumnWalk> walks = List.of();

  private String first = "";
  private Instant rested = Instant.MIN;
  private long changed;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void regularly() {
    if (keys.isEmpty()) {
      return; // the start has not come so far
    }
    try {
      if (!keys.first().id().equals(first)) {
        first = keys.first().id();
        walks = List.of();
        rested = clock.instant().plus(SETTLED);
        changed = 0;
      }
      if (!walks.isEmpty()) {
        go();
      } else if (!clock.instant().isBefore(rested) && isNewestOfSeveral(stored.all())) {
        walks = columns.stream().map(column -> new ColumnWalk(column, cipher, first)).toList();
      }
    } catch (Exception | Error e) {
      walks = List.of();
      faults.failed(Part.DATABASE, e);
    }
  }

  /** Nodes that still encrypt with an older key leave the values alone. */
  private boolean isNewestOfSeveral(Map<String, Long> all) {
    return all.size() > 1
        && all.getOrDefault(first, 0L)
            >= all.values().stream().mapToLong(since -> since).max().getAsLong();
  }

  private void go() throws Exception {
    long end = System.nanoTime() + WORK_NANOS;
    List<ColumnWalk> left = unfinished();
    while (!left.isEmpty() && System.nanoTime() < end) {
      for (ColumnWalk walk : left) {
        step(walk);
      }
      left = unfinished();
    }
    if (left.isEmpty()) {
      finish();
    }
  }

  private List<ColumnWalk> unfinished() {
    return walks.stream().filter(walk -> !walk.isOver()).toList();
  }

  private void step(ColumnWalk walk) throws Exception {
    List<ColumnWalk.Value> values;
    try (Connection database = tables.connect()) {
      values = walk.read(database);
    }
    if (values.isEmpty()) {
      return;
    }
    transaction.begin();
    try (Connection database = tables.connect()) {
      walk.write(database, values);
    } catch (SQLException | RuntimeException e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
  }

  private void finish() throws SQLException {
    int now = walks.stream().mapToInt(ColumnWalk::changed).sum();
    Map<String, Integer> unreadable = new TreeMap<>();
    walks.forEach(w -> w.unreadable().forEach((id, n) -> unreadable.merge(id, n, Integer::sum)));
    walks = List.of();
    changed += now;
    if (now > 0) {
      return; // what was written meanwhile is looked for by another walk
    }
    rested = clock.instant().plus(REST);
    TreeSet<String> done = new TreeSet<>(stored.all().keySet());
    done.remove(first);
    done.removeIf(id -> unreadable.containsKey(id) && keys.find(id).isEmpty());
    stored.forget(done);
    if (!done.isEmpty()) {
      LOG.log(
          Level.INFO,
          "all that is stored is under key {0} now, {1} values of it anew: {2} needs key {3} no"
              + " more",
          new Object[] {first, Long.toString(changed), keys.source(), String.join(", ", done)});
    }
    if (!unreadable.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "what is stored under these keys cannot be read and stays as it is (values by key): {0}",
          unreadable);
    }
    changed = 0;
  }
}
