package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The safety net: each second it takes what has been due, or in flight, for longer than the lease
 * and sends its message anew; what a lane of this node fetches by itself is left to it. It also
 * settles what waits for webhooks that were resumed or removed.
 */
@Singleton
@Startup
@DependsOn("Sender")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueSweep {
  private static final Logger LOG = Logger.getLogger(DueSweep.class.getName());
  private static final int MOST = 500;

  @Inject LostDeliveries lost;
  @Inject PausedDeliveries paused;
  @Inject Sender sender;
  @Inject DispatchQueue queue;
  @Inject Settings settings;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @Lock(LockType.WRITE)
  void eachSecond() {
    try {
      run();
      settlePaused();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the sweep failed; the next one follows within a second", e);
    }
  }

  private void settlePaused() {
    for (long subscription : paused.resumed()) {
      boolean more = true;
      while (more) {
        more = paused.makeDue(subscription);
        sender.lookIntoTable(subscription);
      }
    }
    for (long subscription : paused.removed()) {
      boolean more = true;
      while (more) {
        more = paused.cancel(subscription);
      }
    }
  }

  /** One pass over what is lost; answers how many deliveries it found. */
  @Lock(LockType.WRITE)
  public int run() {
    List<DueAttempt> found =
        lost.find(settings.delivery().lease(), sender.lanesWithBacklog(), MOST);
    if (found.isEmpty()) {
      return 0;
    }
    List<DueAttempt> gone = found.stream().filter(d -> !sender.isInFlight(d.delivery())).toList();
    List<DueAttempt> due = lost.leaseAgain(gone);
    due.forEach(queue::send);
    return due.size();
  }
}
