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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings all that is stored under the newest key, in steps of some milliseconds that leave the node
 * to its deliveries. The rows themselves tell how far it is, so that a crash costs a look at those
 * that are done. Says in the log when a whole walk found nothing more, and which values it cannot
 * bring: these hold up no others, and their keys stay needed.
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

  /**
   * No transaction is open for longer. <i>Why: what a host's wrote under the old key is seen after
   * its commit, when a walk may be over.</i>
   */
  static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

  @Inject Instance<EncryptedColumn> columns;
  @Inject KeyRing keys;
  @Inject KeyWatch watch;
  @Inject SecretCipher cipher;
  @Inject StoredKeys stored;
  @Inject Tables tables;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;
  @Resource UserTransaction transaction;

  /** Of the pass under way, which is to the key {@link #first}. */
  private List<ColumnWalk> walks = List.of();

  private Instant begun = Instant.MIN;
  private LeftValues left = new LeftValues();
  private String toldLeft = "";
  private String first = "";
  private Instant rested = Instant.MIN;
  private long changed;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void regularly() {
    try {
      KeyWatch.Exchange exchange = watch.exchange();
      if (!exchange.keyId().equals(first)) {
        first = exchange.keyId();
        walks = List.of();
        rested = clock.instant().plus(SETTLED);
        changed = 0;
      }
      if (!walks.isEmpty()) {
        go(exchange);
      } else if (!clock.instant().isBefore(rested) && !exchange.replaced().isEmpty()) {
        begun = clock.instant();
        left = new LeftValues();
        walks = columns.stream().map(c -> new ColumnWalk(c, cipher, first, left)).toList();
      }
    } catch (Exception | Error e) {
      walks = List.of();
      faults.failed(Part.DATABASE, e);
    }
  }

  private void go(KeyWatch.Exchange exchange) throws Exception {
    long end = System.nanoTime() + WORK_NANOS;
    List<ColumnWalk> ahead = unfinished();
    while (!ahead.isEmpty() && System.nanoTime() < end) {
      for (ColumnWalk walk : ahead) {
        step(walk);
      }
      ahead = unfinished();
    }
    if (ahead.isEmpty()) {
      finish(exchange);
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

  private void finish(KeyWatch.Exchange exchange) throws SQLException {
    int now = walks.stream().mapToInt(ColumnWalk::changed).sum();
    walks = List.of();
    changed += now;
    if (now > 0) {
      return; // what was written meanwhile is looked for by another walk
    }
    tellLeft();
    Instant over = exchange.since().plus(LONGEST_TRANSACTION);
    if (begun.isBefore(over)) {
      rested = over;
      LOG.log(
          Level.INFO,
          "what is stored is under key {0} now, {1} values of it anew; the last walk, for what"
              + " open transactions wrote, is at {2}",
          new Object[] {first, Long.toString(changed), over});
      return;
    }
    rested = clock.instant().plus(REST);
    Set<String> done = new TreeSet<>(exchange.replaced());
    done.removeAll(left.keys());
    stored.retire(done);
    if (!done.isEmpty()) {
      LOG.log(
          Level.INFO,
          "nothing that is stored is under key {0} any more, {1} values are anew under key {2}: {3}"
              + " needs it no more",
          new Object[] {String.join(", ", done), Long.toString(changed), first, keys.source()});
    }
    changed = 0;
  }

  private void tellLeft() {
    String text = left.toString();
    if (!left.isEmpty() && !text.equals(toldLeft)) {
      LOG.log(
          Level.WARNING,
          "these values cannot be read or written and stay under their keys (number by key, and"
              + " the first of them): {0}",
          text);
    }
    toldLeft = text;
  }
}
