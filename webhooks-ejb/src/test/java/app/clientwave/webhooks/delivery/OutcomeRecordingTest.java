package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.testing.HandClock;
import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.Reply;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class OutcomeRecordingTest {
  private static final long WEBHOOK = 7;

  /** Takes outcomes after it has failed so often, and none that is poisoned. */
  private static final class FailingLedger extends Ledger {
    private int timesAway;
    private SQLException away = new SQLNonTransientConnectionException("link failure");
    private long poisoned;
    private int tries;

    @Override
    public List<DueAttempt> record(List<Outcome> outcomes) {
      outcomes.forEach(this::take);
      return List.of();
    }

    @Override
    public List<DueAttempt> recordOver(Outcome outcome) {
      take(outcome);
      return List.of();
    }

    private void take(Outcome outcome) {
      tries++;
      if (timesAway-- > 0) {
        throw new PersistenceException(away);
      }
      if (outcome.claim().delivery() == poisoned) {
        throw new PersistenceException(new SQLException("data too long"));
      }
    }
  }

  private final FailingLedger ledger = new FailingLedger();
  private final List<Long> stored = new ArrayList<>();
  private final List<Long> unknown = new ArrayList<>();
  private final List<Long> unsure = new ArrayList<>();
  private final OutcomeRecording recording =
      new OutcomeRecording(
          ledger, new Faults(new HandClock()), this::over, unsure::add, Duration.ofNanos(1));

  @Test // P2
  void keepsOutcomesHoweverLongTheDatabaseIsAway() {
    ledger.timesAway = 10 * OutcomeRecording.TRIES;
    recording.run(List.of(outcome(1), outcome(2)));
    assertThat(stored).containsExactly(1L, 2L);
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest // P2
  @MethodSource("thatNothingCanBeStoredWith")
  void keepsOutcomesHoweverLongTheDatabaseTakesNothing(SQLException fault) {
    ledger.timesAway = 10 * OutcomeRecording.TRIES;
    ledger.away = fault;
    recording.run(List.of(outcome(1), outcome(2)));
    assertThat(stored).containsExactly(1L, 2L);
    assertThat(unknown).isEmpty();
  }

  static List<SQLException> thatNothingCanBeStoredWith() {
    return List.of(
        new SQLException("[SQLITE_FULL] Insertion failed because database is full"),
        new SQLException("[SQLITE_IOERR_WRITE] Some kind of disk I/O error occurred"),
        new SQLException("The table 'webhooks_attempt' is full", "HY000", 1114),
        new SQLException("running with the --read-only option", "HY000", 1290));
  }

  @Test
  void givesUpTheOneThatTheDatabaseRefusesAndKeepsItsGroup() {
    ledger.poisoned = 2;
    recording.run(List.of(outcome(1), outcome(2), outcome(3)));
    assertThat(stored).containsExactly(1L, 3L);
    assertThat(unknown).containsExactly(2L);
  }

  @Test // P2
  void hasTheTableLookedIntoWhereTheAnswerToACommitMayHaveBeenLost() {
    recording.run(List.of(outcome(1)));
    assertThat(unsure).isEmpty();
    ledger.timesAway = 1;
    recording.run(List.of(outcome(2)));
    assertThat(unsure).containsExactly(WEBHOOK);
  }

  @Test
  void waitsForNoDatabaseOnceItIsClosed() {
    recording.close();
    ledger.timesAway = 3;
    recording.run(List.of(outcome(1), outcome(2)));
    assertThat(ledger.tries).isEqualTo(3);
    assertThat(unknown).containsExactly(1L, 2L);
  }

  private void over(List<Outcome> outcomes, boolean inDatabase, List<DueAttempt> retries) {
    List<Long> deliveries = inDatabase ? stored : unknown;
    outcomes.forEach(one -> deliveries.add(one.claim().delivery()));
  }

  private static Outcome outcome(long delivery) {
    Claim claim =
        new Claim(delivery, 1, 1, 0, WEBHOOK, false, "evt_1", "invoice.paid", new byte[0]);
    return new Outcome(
        claim, "", new Reply.Failed(Instant.EPOCH, Duration.ZERO, Failure.REFUSED, ""));
  }
}
