package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Part;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records groups of outcomes, and does not let go of one before it is stored: a group that the
 * database refuses is tried one by one, and while the database is away all wait, with their lanes.
 */
final class OutcomeRecording {
  private static final Logger LOG = Logger.getLogger(OutcomeRecording.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TRIES = 30;

  private final Sender sender;

  OutcomeRecording(Sender sender) {
    this.sender = sender;
  }

  void run(List<Outcome> group) {
    try {
      recorded(group, sender.ledger.record(group));
    } catch (RuntimeException | Error e) {
      sender.faults.failed(Part.DATABASE, e);
      group.forEach(this::recordAlone);
    }
  }

  /** The one place behind the commit of outcomes. */
  private void recorded(List<Outcome> group, List<DueAttempt> retries) {
    sender.counts.add(group);
    sender.recorded(group, retries);
  }

  private void recordAlone(Outcome outcome) {
    for (int i = 1; ; i++) {
      try {
        recorded(List.of(outcome), sender.ledger.recordOver(outcome));
        return;
      } catch (RuntimeException | Error e) {
        sender.faults.failed(Part.DATABASE, e);
        if (i == TRIES) {
          LOG.log(
              Level.SEVERE,
              "an outcome of delivery " + outcome.claim().delivery() + " shows as unknown",
              e);
          sender.recorded(List.of(outcome), List.of());
          return;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
