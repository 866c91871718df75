package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records groups of outcomes, and does not let go of one before it is stored: a group that the
 * database refuses is tried one by one, and while the database is away all wait, with their lanes.
 */
final class OutcomeRecording {
  /** Of one outcome that the database refuses; while it is away nothing is counted. */
  static final int TRIES = 30;

  private static final Logger LOG = Logger.getLogger(OutcomeRecording.class.getName());

  private final Ledger ledger;
  private final Faults faults;
  private final Recorded recorded;
  private final LongConsumer unsure;
  private final Duration pause;
  private volatile boolean closed;

  /** What is behind the commit of outcomes. */
  interface Recorded {
    /**
     * @param stored whether the outcomes are in the database; one that never will be shows as
     *     unknown
     * @param retries what is to be tried again
     */
    void accept(List<Outcome> outcomes, boolean stored, List<DueAttempt> retries);
  }

  /**
   * @param unsure hears of webhooks whose table may hold a retry that nobody was told of
   * @param pause between two tries of one outcome
   */
  OutcomeRecording(
      Ledger ledger, Faults faults, Recorded recorded, LongConsumer unsure, Duration pause) {
    this.ledger = ledger;
    this.faults = faults;
    this.recorded = recorded;
    this.unsure = unsure;
    this.pause = pause;
  }

  void run(List<Outcome> group) {
    try {
      recorded.accept(group, true, ledger.record(group));
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
      group.forEach(this::recordAlone);
    }
  }

  private void recordAlone(Outcome outcome) {
    int refused = 0;
    while (true) {
      try {
        recorded.accept(List.of(outcome), true, ledger.recordOver(outcome));
        unsure.accept(outcome.claim().subscription()); // the group's commit may have been the fault
        return;
      } catch (RuntimeException | Error e) {
        faults.failed(Part.DATABASE, e);
        refused += DatabaseFault.isAway(e) ? 0 : 1;
        if (refused == TRIES || closed) {
          LOG.log(
              Level.SEVERE,
              "an outcome of delivery " + outcome.claim().delivery() + " shows as unknown",
              e);
          recorded.accept(List.of(outcome), false, List.of());
          return;
        }
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }

  /** Waits for no database any more; what it does not take now shows as unknown. */
  void close() {
    closed = true;
  }
}
