package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
  private static final long NO_WAIT = 1;

  private final HandClock clock = new HandClock();
  private final Set<Long> paused = new HashSet<>();

  @Test
  void servesAccountsInTurnAndWithinThemTheirWebhooks() throws InterruptedException {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11, 12);
    offer(lanes, 2, 21);
    offer(lanes, 101, 31);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(11L, 12L, 31L, 21L);
  }

  @Test // P6
  void givesAnAccountWithManyWebhooksNoMoreThanItsShare() throws InterruptedException {
    Lanes lanes = lanes(8);
    for (int webhook = 1; webhook <= 50; webhook++) {
      offer(lanes, webhook, webhook * 10L + 1, webhook * 10L + 2, webhook * 10L + 3);
    }
    offer(lanes, 101, 9_001, 9_002, 9_003);
    assertThat(deliveries(lanes.take(NO_WAIT))).contains(9_001L, 9_002L, 9_003L);
  }

  @Test
  void takesNoMoreThanTheNodeAllowsAndServesTheOthersNext() throws InterruptedException {
    Lanes lanes = lanes(4);
    offer(lanes, 1, 11, 12);
    offer(lanes, 2, 21, 22);
    List<DueAttempt> first = lanes.take(NO_WAIT).attempts();
    assertThat(first).hasSize(3); // of four places one is kept for those that answer
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    done(lanes, first);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(22L);
  }

  @Test
  void takesNoMoreThanAGroup() throws InterruptedException {
    Lanes lanes = lanes(10_000);
    int webhooks = Lanes.GROUP / 3 + 1;
    for (int webhook = 1; webhook <= webhooks; webhook++) {
      offer(lanes, webhook, webhook * 10L + 1, webhook * 10L + 2, webhook * 10L + 3);
    }
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(Lanes.GROUP);
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(webhooks * 3 - Lanes.GROUP);
  }

  @Test // P6
  void keepsAQuarterOfTheNodeForWebhooksThatAnswer() throws InterruptedException {
    Lanes lanes = lanes(40);
    offer(lanes, 100, 9_001); // known to be fast while it stays busy
    lanes.lookIntoTable(100);
    List<DueAttempt> busy = lanes.take(NO_WAIT).attempts();
    done(lanes, busy);
    for (int webhook = 1; webhook <= 50; webhook++) {
      offer(lanes, webhook, webhook * 10L + 1, webhook * 10L + 2);
    }
    List<DueAttempt> unknown = new ArrayList<>();
    for (List<DueAttempt> some = lanes.take(NO_WAIT).attempts();
        !some.isEmpty();
        some = lanes.take(NO_WAIT).attempts()) {
      unknown.addAll(some);
    }
    assertThat(unknown).hasSize(30);
    lanes.fetched(100, attempts(100, 9_100, 9_101, 9_102), true, null);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(9_100L, 9_101L, 9_102L);
  }

  @Test // P10
  void takesNoMoreBytesThanTheNodeBearsAndALargerBodyAlone() throws InterruptedException {
    Lanes lanes = lanes(100);
    int half = 32 * 1024 * 1024;
    lanes.offer(List.of(new DueAttempt(1, 1, 1, half, 0, false)));
    lanes.offer(List.of(new DueAttempt(2, 1, 1, half + 1, 0, false)));
    List<DueAttempt> first = lanes.take(NO_WAIT).attempts();
    assertThat(first).extracting(DueAttempt::delivery).containsExactly(1L);
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    done(lanes, first);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(2L);
  }

  @Test // P6
  void keepsWhatBecomesFreeForALargeBodyThatDidNotFit() throws InterruptedException {
    Lanes lanes = lanes(1_000);
    for (int webhook = 1; webhook <= 60; webhook++) {
      for (int i = 0; i < 20; i++) {
        lanes.offer(List.of(new DueAttempt(webhook * 100L + i, 1, webhook, 300 * 1024, 0, false)));
      }
    }
    done(lanes, lanes.take(NO_WAIT).attempts()); // all are fast now
    Deque<DueAttempt> inFlight = new ArrayDeque<>(lanes.take(NO_WAIT).attempts());
    assertThat(lanes.take(NO_WAIT).attempts()).as("the bytes are used up").isEmpty();
    lanes.offer(List.of(new DueAttempt(9, 1, 100, 1024 * 1024, 0, false)));
    for (int round = 0; round < 10; round++) {
      inFlight.addAll(lanes.take(NO_WAIT).attempts());
      done(lanes, List.of(inFlight.removeFirst()));
    }
    assertThat(inFlight).extracting(DueAttempt::delivery).contains(9L);
  }

  @Test // P6
  void keepsTheQuarterOfThoseThatAnswerThoughALargeBodyOfOthersWaits() throws InterruptedException {
    Lanes lanes = lanes(1_000);
    int large = 16 * 1024 * 1024 - 1;
    offer(lanes, 100, 1);
    done(lanes, lanes.take(NO_WAIT).attempts());
    for (int webhook = 1; webhook <= 4; webhook++) {
      lanes.offer(List.of(new DueAttempt(10 + webhook, 1, webhook, large, 0, false)));
    }
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(3);
    assertThat(lanes.reserve(2, 100, large)).isTrue();
  }

  @Test // P6
  void keepsNothingForALargeBodyThatIsNotToBeSentAnyMore() throws InterruptedException {
    Lanes lanes = lanes(100);
    int half = 32 * 1024 * 1024;
    assertThat(lanes.reserve(1, 1, half)).isTrue();
    lanes.offer(List.of(new DueAttempt(2, 1, 2, half, 0, false)));
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    assertThat(lanes.reserve(3, 3, 1_000)).isFalse();
    paused.add(2L);
    lanes.clear(2);
    assertThat(lanes.reserve(3, 3, 1_000)).isTrue();
  }

  @Test
  void fetchesWhatALaneLeftToTheTable() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.lookIntoTable(1);
    Lanes.Round round = lanes.take(NO_WAIT);
    assertThat(round.attempts()).isEmpty();
    assertThat(round.toFetch()).containsOnlyKeys(1L);
    assertThat(lanes.take(NO_WAIT).toFetch()).isEmpty();
    lanes.fetched(1, attempts(1, 13), false, null);
    round = lanes.take(NO_WAIT);
    assertThat(deliveries(round)).containsExactly(13L);
    assertThat(round.toFetch()).containsOnlyKeys(1L);
  }

  @Test
  void leavesInTheTableWhatComesWhileALaneIsToLookThere() throws InterruptedException {
    Lanes lanes = lanes(100);
    assertThat(lanes.leavesInTable(1)).isFalse();
    lanes.lookIntoTable(1);
    assertThat(lanes.leavesInTable(1)).isTrue();
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
    assertThat(lanes.leavesInTable(1)).isTrue(); // the fetch may have passed it by
    lanes.fetched(1, attempts(1, 13), true, null);
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
    lanes.fetched(1, List.of(), true, null);
    assertThat(lanes.leavesInTable(1)).isFalse();
  }

  @Test // P10
  void holdsLessOfEachWebhookTheMoreThereAre() throws InterruptedException {
    Lanes lanes = lanes(100);
    for (int i = 0; i < 10; i++) {
      long[] reserved = LongStream.range(0, 200).filter(d -> lanes.reserve(d, 1, 1_000)).toArray();
      done(lanes, attempts(1, reserved));
    }
    lanes.lookIntoTable(1);
    int alone = lanes.take(NO_WAIT).toFetch().get(1L);
    lanes.fetched(1, List.of(), false, null);
    for (long webhook = 1_001; webhook <= 2_000; webhook++) {
      lanes.lookIntoTable(webhook);
    }
    int amongMany = lanes.take(NO_WAIT).toFetch().get(1L);
    assertThat(alone).isGreaterThan(amongMany * 5);
  }

  @Test
  void looksIntoTheTableWhenTheTimeHasComeAndNotBefore() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.lookAt(1, clock.millis() + 60_000);
    lanes.lookAt(1, clock.millis() + 90_000);
    clock.forward(Duration.ofSeconds(59));
    assertThat(lanes.take(NO_WAIT).toFetch()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
    lanes.fetched(1, List.of(), true, clock.millis() + 30_000);
    clock.forward(Duration.ofSeconds(29));
    assertThat(lanes.take(NO_WAIT).toFetch()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
    lanes.fetched(1, List.of(), true, null);
    clock.forward(Duration.ofSeconds(1_000));
    assertThat(lanes.take(NO_WAIT).toFetch()).isEmpty();
  }

  @Test
  void givesBackThePlacesOfWhatCouldNotBeClaimed() throws InterruptedException {
    Lanes lanes = lanes(4);
    offer(lanes, 1, 11, 12, 13);
    List<DueAttempt> taken = lanes.take(NO_WAIT).attempts();
    lanes.notClaimed(taken.subList(0, 2), false);
    assertThat(lanes.isInFlight(11)).isFalse();
    assertThat(lanes.isInFlight(13)).isTrue();
    offer(lanes, 2, 21, 22);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(21L, 22L);
  }

  @Test
  void leavesToTheTableWhatTheDatabaseDidNotTake() throws InterruptedException {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11, 12);
    lanes.notClaimed(lanes.take(NO_WAIT).attempts(), true);
    assertThat(lanes.isInFlight(11)).isFalse();
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
  }

  @Test
  void takesNothingForAWebhookThatTakesNothing() throws InterruptedException {
    Lanes lanes = new Lanes(100, 10, webhook -> Optional.empty(), clock);
    offer(lanes, 1, 11);
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    assertThat(lanes).extracting("lanes", MAP).isEmpty();
  }

  @Test
  void reservesNothingForAWebhookThatIsPausedWhileItIsBusy() {
    Set<Long> paused = new HashSet<>();
    Lanes lanes =
        new Lanes(100, 10, w -> paused.contains(w) ? Optional.empty() : Optional.of("acc"), clock);
    assertThat(lanes.reserve(11, 1, 1_000)).isTrue();
    paused.add(1L);
    assertThat(lanes.reserve(12, 1, 1_000)).isFalse();
    assertThat(lanes.isInFlight(12)).isFalse();
  }

  @Test
  void keepsALookThatWasAddedDuringAFetch() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.lookAt(1, clock.millis());
    clock.forward(Duration.ofSeconds(1));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
    lanes.lookAt(1, clock.millis() + 5_000);
    lanes.fetched(1, List.of(), true, null);
    clock.forward(Duration.ofSeconds(5));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
  }

  @Test // P6
  void keepsAQuarterOfTheBytesForWebhooksThatAnswer() throws InterruptedException {
    int large = 1024 * 1024;
    Lanes lanes = lanes(1_000);
    offer(lanes, 1, 1);
    done(lanes, lanes.take(NO_WAIT).attempts());
    long unknown =
        LongStream.range(100, 200).filter(next -> lanes.reserve(next, next, large)).count();
    assertThat(unknown * large).isEqualTo(Places.MOST_BYTES * 3 / 4);
    assertThat(lanes.reserve(2, 1, large)).isTrue();
  }

  @Test // P6
  void takesBytesForThoseOfASlowWebhookOnceItIs() throws InterruptedException {
    int quarter = (int) (Places.MOST_BYTES / 4);
    Lanes lanes = lanes(1_000);
    offer(lanes, 1, 1);
    done(lanes, lanes.take(NO_WAIT).attempts());
    assertThat(lanes.reserve(2, 1, quarter)).isTrue();
    assertThat(lanes.reserve(3, 1, quarter)).isTrue();
    lanes.done(List.of(new Lanes.Done(1, 2, true, false, Lane.SLOW_NANOS)));
    assertThat(lanes.reserve(4, 100, 2 * quarter + 1)).isFalse();
    assertThat(lanes.reserve(4, 100, 2 * quarter)).isTrue();
  }

  @Test
  void clearsTheLaneOfAWebhookThatWasPaused() throws InterruptedException {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11);
    lanes.lookAt(1, clock.millis());
    paused.add(1L);
    lanes.clear(1);
    paused.clear();
    clock.forward(Duration.ofSeconds(1));
    Lanes.Round round = lanes.take(NO_WAIT);
    assertThat(round.attempts()).isEmpty();
    assertThat(round.toFetch()).isEmpty();
  }

  @Test
  void keepsTheLookOfAWebhookThatWasResumedBeforeItsPauseWasNoticed() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.lookAt(1, clock.millis());
    lanes.clear(1);
    clock.forward(Duration.ofSeconds(1));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
  }

  @Test
  void leavesWhatComesEarlyInItsTableUntilItIsDue() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.offer(List.of(new DueAttempt(11, 2, 1, 100, clock.millis() + 1_000, false)));
    Lanes.Round early = lanes.take(NO_WAIT);
    assertThat(early.attempts()).isEmpty();
    assertThat(early.toFetch()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
  }

  @Test // P10
  void forgetsALaneThatIsIdle() throws InterruptedException {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11);
    done(lanes, lanes.take(NO_WAIT).attempts());
    assertThat(lanes).extracting("lanes", MAP).isEmpty();
    assertThat(lanes).extracting("counted", MAP).isEmpty();
    assertThat(lanes.inFlight()).isZero();
    offer(lanes, 1, 12);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(12L);
  }

  @Test // P10
  void keepsTheLanesOfNoMoreThanAFewIdleWebhooks() throws InterruptedException {
    Lanes lanes = lanes(100);
    for (long webhook = 1; webhook <= 10_100; webhook++) {
      offer(lanes, webhook, webhook);
      done(lanes, lanes.take(NO_WAIT).attempts());
    }
    assertThat(lanes).extracting("idle", MAP).hasSize(10_000);
  }

  @Test
  void remembersHowAnIdleWebhookAnswered() throws InterruptedException {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11, 12, 13);
    done(lanes, lanes.take(NO_WAIT).attempts());
    offer(lanes, 1, 14, 15, 16, 17, 18, 19, 20);
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(Lane.FIRST_LIMIT + 2);
  }

  @Test
  void holdsAReservedPlaceUntilItsAttemptIsOver() {
    Lanes lanes = lanes(100);
    assertThat(lanes.reserve(11, 1, 1_000)).isTrue();
    assertThat(lanes.isInFlight(11)).isTrue();
    done(lanes, attempts(1, 11));
    assertThat(lanes.inFlight()).isZero();
  }

  @Test // P4
  void doesNotTakeWhatHasAPlaceAlready() throws InterruptedException {
    Lanes lanes = lanes(100);
    assertThat(lanes.reserve(11, 1, 1_000)).isTrue();
    offer(lanes, 1, 11);
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    assertThat(lanes.reserve(11, 1, 1_000)).isFalse();
  }

  @Test
  void givesNoPlaceThatOneOfTheSameWebhookWaitsFor() {
    Lanes lanes = lanes(100);
    offer(lanes, 1, 11, 12, 13);
    assertThat(lanes.reserve(14, 1, 1_000)).isTrue();
    assertThat(lanes.reserve(15, 1, 1_000)).isFalse();
    lanes.lookIntoTable(2);
    assertThat(lanes.reserve(21, 2, 1_000)).isFalse();
  }

  @Test // P6
  void givesNoPlaceOfABusyNodeThatAnotherWebhookWaitsFor() throws InterruptedException {
    Lanes lanes = lanes(8);
    for (long delivery = 11; delivery <= 14; delivery++) {
      assertThat(lanes.reserve(delivery, 1, 1_000)).isTrue();
    }
    offer(lanes, 2, 21);
    assertThat(lanes.reserve(31, 3, 1_000)).isFalse();
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(21L);
    assertThat(lanes.reserve(31, 3, 1_000)).isTrue();
  }

  @Test // P6
  void givesAFastWebhookThePlaceThatIsKeptForItThoughOthersWait() throws InterruptedException {
    Lanes lanes = lanes(8);
    offer(lanes, 4, 41);
    done(lanes, lanes.take(NO_WAIT).attempts());
    offer(lanes, 1, 11, 12, 13, 14);
    offer(lanes, 2, 21, 22);
    offer(lanes, 3, 31);
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(6);
    assertThat(lanes.reserve(32, 3, 1_000)).isFalse();
    assertThat(lanes.reserve(42, 4, 1_000)).isTrue();
  }

  @Test // P10
  void givesNoPlaceBeyondTheBytesInFlight() {
    Lanes lanes = lanes(100);
    assertThat(lanes.reserve(11, 1, 64 * 1024 * 1024)).isTrue();
    assertThat(lanes.reserve(12, 1, 1)).isFalse();
    assertThat(lanes.reserve(21, 2, 1)).isFalse();
  }

  @Test
  void hasAPlaceAgainThatWasGivenBack() {
    Lanes lanes = lanes(100);
    for (long delivery = 11; delivery <= 14; delivery++) {
      assertThat(lanes.reserve(delivery, 1, 1_000)).isTrue();
    }
    assertThat(lanes.reserve(15, 1, 1_000)).isFalse();
    lanes.giveBack(12, 1);
    assertThat(lanes.reserve(15, 1, 1_000)).isTrue();
  }

  @Test
  void reservesNoPlaceOnceItIsClosed() {
    Lanes lanes = lanes(100);
    lanes.close();
    assertThat(lanes.reserve(11, 1, 1_000)).isFalse();
  }

  @Test
  void waitsForWorkAndWakesWhenSomeComes() throws InterruptedException {
    Lanes lanes = lanes(100);
    assertThat(takenAfter(lanes, () -> offer(lanes, 1, 11))).containsExactly(11L);
  }

  @Test // P6
  void waitsForAPlaceWithoutTurningInCircles() throws InterruptedException {
    Lanes lanes = lanes(4);
    offer(lanes, 1, 11, 12, 13);
    List<DueAttempt> unsure = lanes.take(NO_WAIT).attempts();
    offer(lanes, 2, 21);
    assertThat(takenAfter(lanes, () -> done(lanes, unsure))).containsExactly(21L);
  }

  /** What is taken by one who waited before. */
  private static List<Long> takenAfter(Lanes lanes, Runnable event) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    List<Long> got = new ArrayList<>();
    Thread taker =
        new Thread(
            () -> {
              try {
                got.addAll(deliveries(lanes.take(TimeUnit.MINUTES.toMillis(5))));
                taken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    taker.start();
    while (taker.isAlive() && taker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    event.run();
    assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
    return got;
  }

  @Test
  void takesAPlaceThatIsGivenBackTwiceBackOnce() throws InterruptedException {
    Lanes lanes = lanes(4);
    offer(lanes, 1, 11);
    List<DueAttempt> taken = lanes.take(NO_WAIT).attempts();
    lanes.notClaimed(taken, false);
    done(lanes, taken); // its lane is idle now, and gone
    assertThat(lanes.inFlight()).isZero();
    lanes.notClaimed(taken, true);
    assertThat(lanes.inFlight()).isZero();
    assertThat(lanes.take(NO_WAIT).toFetch()).containsOnlyKeys(1L);
  }

  @Test
  void isAwaitedUntilNothingIsInFlight() throws InterruptedException {
    Lanes lanes = lanes(100);
    lanes.awaitIdle(Duration.ofMinutes(5));
    offer(lanes, 1, 11);
    List<DueAttempt> taken = lanes.take(NO_WAIT).attempts();
    lanes.awaitIdle(Duration.ofMillis(5));
    assertThat(lanes.isInFlight(11)).isTrue();
    Thread waiter = new Thread(() -> lanes.awaitIdle(Duration.ofMinutes(5)));
    waiter.start();
    done(lanes, taken);
    waiter.join(20_000);
    assertThat(waiter.isAlive()).isFalse();
  }

  /** Webhooks from 100 on belong to a second account. */
  private Lanes lanes(int most) {
    return new Lanes(
        most,
        1_000,
        webhook ->
            paused.contains(webhook)
                ? Optional.empty()
                : Optional.of(webhook < 100 ? "acme" : "beta"),
        clock);
  }

  /** Answered at once. */
  private static void done(Lanes lanes, List<DueAttempt> attempts) {
    lanes.done(
        attempts.stream()
            .map(a -> new Lanes.Done(a.subscription(), a.delivery(), true, false, 1_000_000))
            .toList());
  }

  private static void offer(Lanes lanes, long subscription, long... deliveries) {
    lanes.offer(attempts(subscription, deliveries));
  }

  private static List<DueAttempt> attempts(long subscription, long... deliveries) {
    List<DueAttempt> attempts = new ArrayList<>();
    for (long delivery : deliveries) {
      attempts.add(new DueAttempt(delivery, 1, subscription, 1_000, 0, false));
    }
    return attempts;
  }

  private static List<Long> deliveries(Lanes.Round round) {
    return round.attempts().stream().map(DueAttempt::delivery).toList();
  }
}
