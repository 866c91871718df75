package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.StreakSteps.Seen;
import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.figures.Streaks;
import app.clientwave.webhooks.figures.Streaks.Streak;
import app.clientwave.webhooks.settings.Settings;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks which webhooks have begun to fail, and which are well again. */
@Singleton
@DependsOn("Sender")
@TransactionManagement(TransactionManagementType.BEAN)
public class StreakWatch {
  @Inject Streaks streaks;
  @Inject StreakSteps steps;
  @Inject Settings settings;
  @Inject Faults faults;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void regularly() {
    if (settings.mail().isPresent()) {
      faults.watch(Part.DATABASE, this::watch);
    }
  }

  private void watch() {
    write();
    look(settings.mail().orElseThrow().interval());
  }

  /** What the database does not take is kept for the next time. */
  private void write() {
    Map<Long, Streak> left = new TreeMap<>(streaks.take());
    try {
      for (Iterator<Map.Entry<Long, Streak>> all = left.entrySet().iterator(); all.hasNext(); ) {
        Map.Entry<Long, Streak> one = all.next();
        steps.add(one.getKey(), one.getValue());
        all.remove();
      }
    } finally {
      left.forEach(streaks::putBack);
    }
  }

  private void look(Duration proof) {
    long last = Long.MIN_VALUE;
    for (List<Seen> some = steps.behind(last); !some.isEmpty(); some = steps.behind(last)) {
      for (Seen one : some) {
        steps.look(one, proof);
        last = one.streak().webhook;
      }
    }
  }
}
