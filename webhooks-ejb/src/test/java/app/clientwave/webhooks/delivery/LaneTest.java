package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final long QUICK = 1_000_000;
  private static final long SLOW = Lane.SLOW_NANOS;

  private static final int SHARE = 1_000;

  private final Lane lane = new Lane(7, "acme", 100);

  @Test
  void isIdleAndWithoutWorkAtFirst() {
    assertThat(lane.isIdle()).isTrue();
    assertThat(lane.hasWork()).isFalse();
    assertThat(lane.hasBacklog()).isFalse();
    assertThat(lane.beginFetch(SHARE)).isZero();
    assertThat(take(10)).isEmpty();
    assertThat(lane.pace(0)).isEqualTo(Pace.NEW);
  }

  @Test
  void givesInTheOrderThatItTook() {
    offer(1, 2);
    assertThat(take(1)).containsExactly(1L);
    assertThat(take(1)).containsExactly(2L);
  }

  @Test
  void givesFewWhileNothingIsKnownOfTheWebhook() {
    offer(1, 2, 3, 4, 5, 6);
    assertThat(take(10)).hasSize(Lane.FIRST_LIMIT);
    assertThat(lane.hasWork()).isFalse();
    lane.done(1);
    assertThat(lane.hasWork()).isTrue();
    assertThat(take(10)).containsExactly(5L);
  }

  @Test
  void givesOneMoreForEachQuickAnswerWhileThatIsUsedUpToItsMost() {
    offer(range(1, 30));
    take(100);
    lane.learn(true, false, QUICK);
    lane.learn(true, false, QUICK);
    assertThat(take(100)).hasSize(2);
    grow();
    lane.learn(true, false, QUICK);
    offer(31);
    assertThat(take(1)).isEmpty();
  }

  @Test
  void givesNoMoreThanFourTimesWhatIsUsed() {
    grow();
    finishTheFirst(95);
    for (int i = 0; i < 1_000; i++) {
      lane.learn(true, false, QUICK);
    }
    offer(range(1, 30));
    assertThat(take(100)).hasSize(15);
    assertThat(lane.inFlight()).hasSize(20);
  }

  @Test
  void givesHalfAfterEachAttemptWithoutAnswerAndNeverLessThanOne() {
    lane.learn(false, false, QUICK);
    offer(1, 2, 3, 4, 5);
    assertThat(take(10)).hasSize(2);
    lane.learn(false, false, SLOW);
    lane.learn(false, false, SLOW);
    lane.done(1);
    lane.done(2);
    assertThat(take(10)).containsExactly(3L);
  }

  @Test
  void givesHalfWhenTheReceiverAsksForLess() {
    lane.learn(true, true, QUICK);
    offer(1, 2, 3, 4, 5);
    assertThat(take(10)).hasSize(2);
  }

  @Test
  void givesSomeToAReceiverThatAnswersButTakesItsTime() {
    for (int i = 0; i < 100; i++) {
      lane.learn(true, false, SLOW);
    }
    offer(range(1, 30));
    assertThat(take(100)).hasSize(Lane.SLOW_LIMIT);
  }

  @Test
  void isSlowAfterASlowAnswerAndWhileOneKeepsItWaiting() {
    lane.learn(true, false, SLOW);
    assertThat(lane.pace(0)).isEqualTo(Pace.SLOW);
    lane.learn(true, false, QUICK);
    assertThat(lane.pace(0)).isEqualTo(Pace.FAST);
    offer(1, 2);
    lane.take(0);
    lane.take(SLOW);
    assertThat(lane.pace(SLOW)).isEqualTo(Pace.FAST);
    assertThat(lane.pace(SLOW + 1)).isEqualTo(Pace.SLOW);
    lane.done(1);
    assertThat(lane.pace(SLOW + 1)).isEqualTo(Pace.FAST);
  }

  @Test
  void letsWhatAPersonAskedForGoFirst() {
    offer(1, 2);
    lane.offer(byHand(9), SHARE);
    assertThat(take(2)).containsExactly(9L, 1L);
  }

  @Test // P4
  void passesOverWhatIsInFlight() {
    offer(1, 1, 2);
    assertThat(take(10)).containsExactly(1L, 2L);
    assertThat(lane.inFlight()).hasSize(2);
    offer(1);
    assertThat(take(10)).isEmpty();
    assertThat(lane.inFlight()).hasSize(2);
  }

  @Test
  void leavesToTheTableWhatItCannotHold() {
    offer(range(1, 5_000));
    assertThat(lane.hasBacklog()).isTrue();
    assertThat(drain()).hasSizeBetween(10, 100).startsWith(1L, 2L, 3L);
    assertThat(lane.isIdle()).isFalse();
    assertThat(lane.beginFetch(SHARE)).isPositive();
  }

  @Test // P10
  void holdsInMemoryWhatItsWebhookDeservesAndNoMoreThanItsShare() {
    grow();
    finishTheFirst(100);
    offer(range(1, 5_000));
    int fast = drain().size();
    assertThat(fast).isBetween(200, SHARE);
    lane.beginFetch(SHARE);
    lane.fetched(List.of(), true);
    for (long delivery : range(1, 5_000)) {
      lane.offer(attempt(delivery), 50);
    }
    assertThat(drain()).hasSize(50);
    lane.beginFetch(SHARE);
    lane.fetched(List.of(), true);
    for (int i = 0; i < 10; i++) {
      lane.learn(false, false, QUICK);
    }
    offer(range(1, 5_000));
    assertThat(drain()).hasSizeLessThan(50);
  }

  /** Answers quickly whatever is in flight, until that is as many as may be. */
  private void grow() {
    for (long next = 10_000; lane.inFlight().size() < 100; next++) {
      offer(next);
      take(1);
      lane.learn(true, false, QUICK);
    }
  }

  private void finishTheFirst(int count) {
    LongStream.range(10_000, 10_000 + count).forEach(lane::done);
  }

  private List<Long> drain() {
    List<Long> given = new ArrayList<>();
    for (List<Long> some = take(10); !some.isEmpty(); some = take(10)) {
      given.addAll(some);
      some.forEach(lane::done);
    }
    return given;
  }

  @Test
  void letsNothingNewPassWhatWaitsInTheTable() {
    lane.lookIntoTable();
    offer(4);
    assertThat(take(10)).isEmpty();
    assertThat(lane.beginFetch(SHARE)).isPositive();
    lane.fetched(List.of(attempt(3)), false);
    assertThat(take(10)).containsExactly(3L);
    assertThat(lane.beginFetch(SHARE)).isPositive();
    lane.fetched(List.of(attempt(4)), true);
    assertThat(lane.hasBacklog()).isFalse();
    offer(5);
    assertThat(take(10)).containsExactly(4L, 5L);
  }

  @Test
  void takesNoFetchedRowThatIsInFlight() {
    offer(1);
    take(1);
    lane.lookIntoTable();
    lane.beginFetch(SHARE);
    lane.fetched(List.of(attempt(1), attempt(2)), true);
    assertThat(take(10)).containsExactly(2L);
  }

  @Test
  void looksAgainWhenSomethingCameWhileItLooked() {
    lane.lookIntoTable();
    assertThat(lane.beginFetch(SHARE)).isPositive();
    offer(1);
    lane.fetched(List.of(), true);
    assertThat(lane.hasWork()).isTrue();
    assertThat(lane.beginFetch(SHARE)).isPositive();
  }

  @Test
  void forgetsWhatWaitsWhenItsWebhookTakesNothing() {
    offer(range(1, 5_000));
    lane.offer(byHand(9), SHARE);
    lane.clear();
    assertThat(lane.isIdle()).isTrue();
  }

  @Test
  void isIdleOnceAllIsDone() {
    offer(1);
    assertThat(lane.isIdle()).isFalse();
    take(1);
    assertThat(lane.isIdle()).isFalse();
    lane.done(1);
    assertThat(lane.isIdle()).isTrue();
  }

  private void offer(long... deliveries) {
    for (long delivery : deliveries) {
      lane.offer(attempt(delivery), SHARE);
    }
  }

  private List<Long> take(int most) {
    List<Long> taken = new ArrayList<>();
    while (taken.size() < most) {
      DueAttempt next = lane.take(0);
      if (next == null) {
        break;
      }
      taken.add(next.delivery());
    }
    return taken;
  }

  private static long[] range(int first, int last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  private static DueAttempt attempt(long delivery) {
    return new DueAttempt(delivery, 1, 7, 10, 0, false);
  }

  private static DueAttempt byHand(long delivery) {
    return new DueAttempt(delivery, 1, 7, 10, 0, true);
  }
}
