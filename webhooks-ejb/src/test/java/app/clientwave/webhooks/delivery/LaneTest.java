package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Lane lane = new Lane(7, 2);

  @Test
  void isIdleAndWithoutWorkAtFirst() {
    assertThat(lane.isIdle()).isTrue();
    assertThat(lane.hasWork()).isFalse();
    assertThat(lane.hasBacklog()).isFalse();
    assertThat(lane.beginFetch()).isZero();
    assertThat(lane.take(10)).isEmpty();
  }

  @Test
  void givesInTheOrderThatItTook() {
    offer(1, 2);
    assertThat(lane.take(1)).containsExactly(attempt(1));
    assertThat(lane.take(1)).containsExactly(attempt(2));
  }

  @Test
  void givesNoMoreThanItsLimitUntilSomeAreDone() {
    offer(1, 2);
    assertThat(lane.take(10)).hasSize(2);
    offer(3);
    assertThat(lane.hasWork()).isFalse();
    assertThat(lane.take(10)).isEmpty();
    lane.done(1);
    assertThat(lane.hasWork()).isTrue();
    assertThat(lane.take(10)).containsExactly(attempt(3));
  }

  @Test
  void letsWhatAPersonAskedForGoFirst() {
    offer(1, 2);
    lane.offer(new DueAttempt(9, 7, 7, 0, true));
    assertThat(lane.take(2)).extracting(DueAttempt::delivery).containsExactly(9L, 1L);
  }

  @Test
  void leavesToTheTableWhatItCannotHold() {
    offer(1, 2, 3, 4);
    assertThat(lane.hasBacklog()).isTrue();
    assertThat(lane.take(10)).containsExactly(attempt(1), attempt(2));
    assertThat(lane.isIdle()).isFalse();
    lane.done(2);
    assertThat(lane.take(10)).isEmpty();
    assertThat(lane.beginFetch()).isEqualTo(2);
  }

  @Test
  void letsNothingNewPassWhatWaitsInTheTable() {
    offer(1, 2, 3);
    lane.take(10);
    offer(4);
    lane.done(1);
    assertThat(lane.take(10)).isEmpty();
    assertThat(lane.beginFetch()).isEqualTo(1);
    lane.fetched(List.of(attempt(3)), false);
    assertThat(lane.take(10)).containsExactly(attempt(3));
    lane.done(2);
    assertThat(lane.beginFetch()).isEqualTo(2);
    lane.fetched(List.of(attempt(4)), true);
    assertThat(lane.hasBacklog()).isFalse();
    offer(5);
    assertThat(lane.take(10)).containsExactly(attempt(4), attempt(5));
  }

  @Test
  void isIdleOnceAllIsDone() {
    offer(1);
    assertThat(lane.isIdle()).isFalse();
    lane.take(1);
    assertThat(lane.isIdle()).isFalse();
    lane.done(1);
    assertThat(lane.isIdle()).isTrue();
  }

  @Test
  void looksIntoTheTableWhenTold() {
    lane.lookIntoTable();
    assertThat(lane.hasWork()).isTrue();
    assertThat(lane.beginFetch()).isEqualTo(2);
    lane.fetched(List.of(), true);
    assertThat(lane.isIdle()).isTrue();
  }

  @Test
  void looksAgainWhenSomethingCameWhileItLooked() {
    lane.lookIntoTable();
    assertThat(lane.beginFetch()).isEqualTo(2);
    offer(1);
    lane.fetched(List.of(), true);
    assertThat(lane.hasWork()).isTrue();
    assertThat(lane.beginFetch()).isEqualTo(2);
  }

  @Test
  void holdsNoMoreByHandThanItsLimitAndKeepsTheirOrder() {
    for (int i = 1; i <= 1_000; i++) {
      lane.offer(new DueAttempt(i, 7, 7, 0, true));
    }
    assertThat(lane.take(10)).extracting(DueAttempt::delivery).containsExactly(1L, 2L);
    lane.done(2);
    assertThat(lane.take(10)).extracting(DueAttempt::delivery).containsExactly(3L, 4L);
    lane.done(2);
    assertThat(lane.take(10)).isEmpty();
    assertThat(lane.beginFetch()).isEqualTo(2);
  }

  private void offer(long... deliveries) {
    for (long delivery : deliveries) {
      lane.offer(attempt(delivery));
    }
  }

  private static DueAttempt attempt(long delivery) {
    return new DueAttempt(delivery, 1, 7, 0, false);
  }
}
