package app.clientwave.webhooks.figures;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what was counted, and deletes what is too old. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CountsFlush {
  private static final Duration KEPT = Duration.ofDays(31);

  /** Rows of one transaction: on SQLite others wait for their turn. */
  private static final int STEP = 500;

  @Inject Counting counting;
  @Inject HourTable table;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;

  /** The hour in which it last deleted. */
  private long deletedIn;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void regularly() {
    flush();
    if (Hour.at(clock.instant()) != deletedIn) {
      faults.watch(Part.DATABASE, this::deleteOld);
    }
  }

  /** Writes all that was counted; what the database does not take is kept for the next time. */
  public void flush() {
    SortedMap<Hour, Counts> counted = new TreeMap<>(counting.take());
    if (!counted.isEmpty()) { // else nothing is learned of the database
      faults.watch(Part.DATABASE, () -> write(counted));
    }
  }

  private void write(SortedMap<Hour, Counts> left) {
    try {
      while (!left.isEmpty()) {
        Map<Hour, Counts> step = first(left);
        table.add(step);
        left.keySet().removeAll(step.keySet());
      }
    } finally {
      counting.putBack(left);
    }
  }

  private static Map<Hour, Counts> first(SortedMap<Hour, Counts> all) {
    Map<Hour, Counts> step = new LinkedHashMap<>();
    all.entrySet().stream().limit(STEP).forEach(one -> step.put(one.getKey(), one.getValue()));
    return step;
  }

  private void deleteOld() {
    long now = Hour.at(clock.instant());
    while (table.delete(now - KEPT.toHours(), STEP) == STEP) {
      // goes on with the next step
    }
    deletedIn = now;
  }
}
