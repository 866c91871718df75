package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The safety net: has lanes look into the table where something has been due, or in flight, for
 * longer than the lease, whoever lost it; after a start, wherever something is open. It also
 * cancels what waits for webhooks that were removed, and looks after those that are paused.
 */
@Singleton
@Startup
@DependsOn("Sender")
@TransactionManagement(TransactionManagementType.BEAN)
public class DueSweep {
  private static final int STEP = 500;

  /**
   * What comes for a removed webhook comes within this: from transactions and nodes that lag. What
   * was in flight on a node that died shows a lease later.
   */
  private static final Duration AFTER_REMOVAL = Duration.ofMinutes(10);

  @Inject OpenDeliveries deliveries;
  @Inject Backlog backlog;
  @Inject Ledger ledger;
  @Inject Sender sender;
  @Inject Lanes lanes;
  @Inject Faults faults;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;

  private long removedSince;

  @PostConstruct
  void start() {
    deliveries.oldest().forEach(o -> sender.lookAt(o.subscription(), o.dueAt()));
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  @Lock(LockType.WRITE)
  void regularly() {
    try {
      run();
      cancelForRemoved();
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
    }
  }

  /**
   * Says of what a crash left in flight for a paused webhook that its outcome is unknown: the lane
   * of such a one does not look. Not as often as for others, for nothing goes out by it.
   */
  @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
  @Lock(LockType.WRITE)
  public void releaseOfPaused() {
    try {
      deliveries
          .oldestOfPaused()
          .forEach(paused -> backlog.find(paused.subscription(), STEP, lanes::isInFlight));
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
    }
  }

  /** One pass over what is overdue; answers how many webhooks it found. */
  @Lock(LockType.WRITE)
  public int run() {
    long before = clock.instant().minus(settings.delivery().lease()).toEpochMilli();
    List<OpenDeliveries.Oldest> overdue =
        deliveries.oldest().stream().filter(o -> o.dueAt() <= before).toList();
    overdue.forEach(o -> sender.lookIntoTable(o.subscription()));
    return overdue.size();
  }

  private void cancelForRemoved() {
    long now = clock.millis();
    for (OpenDeliveries.Oldest removed : deliveries.oldestOfRemoved(removedSince)) {
      List<OpenDelivery> step;
      do {
        step = backlog.open(removed.subscription(), STEP);
        if (!step.isEmpty()) {
          ledger.cancel(step);
        }
      } while (step.size() == STEP);
    }
    removedSince = now - AFTER_REMOVAL.plus(settings.delivery().lease()).toMillis();
  }
}
