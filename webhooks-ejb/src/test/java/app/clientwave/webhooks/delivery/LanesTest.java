package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.COLLECTION;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
  private static final long NO_WAIT = 1;

  @Test
  void givesEachLaneItsShareInTurn() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    offer(lanes, 1, 11, 12, 13, 14);
    offer(lanes, 2, 21);
    offer(lanes, 3, 31, 32);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(11L, 12L, 21L, 31L, 32L);
  }

  @Test
  void takesNoMoreThanTheNodeAllowsAndServesTheOthersNext() throws InterruptedException {
    Lanes lanes = new Lanes(3, 2);
    offer(lanes, 1, 11, 12);
    offer(lanes, 2, 21, 22);
    List<DueAttempt> first = lanes.take(NO_WAIT).attempts();
    assertThat(first).extracting(DueAttempt::delivery).containsExactly(11L, 12L, 21L);
    assertThat(lanes.take(NO_WAIT).attempts()).isEmpty();
    List<Claim> claims = claimAll(lanes, first);
    offer(lanes, 1, 13);
    lanes.done(claims.get(0));
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(22L);
    lanes.done(claims.get(1));
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(13L);
  }

  @Test
  void takesNoMoreThanAGroup() throws InterruptedException {
    Lanes lanes = new Lanes(10_000, 150);
    for (long delivery = 1; delivery <= 150; delivery++) {
      offer(lanes, 1, delivery);
      offer(lanes, 2, 1_000 + delivery);
    }
    assertThat(lanes.take(NO_WAIT).attempts()).hasSize(Lanes.GROUP);
    assertThat(lanes.take(NO_WAIT).attempts())
        .hasSize(300 - Lanes.GROUP)
        .allMatch(attempt -> attempt.subscription() == 2);
  }

  @Test
  void fetchesWhatALaneLeftToTheTable() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    offer(lanes, 1, 11, 12, 13, 14);
    assertThat(lanes.withBacklog()).containsExactly(1L);
    Lanes.Round round = lanes.take(NO_WAIT);
    assertThat(round.toFetch()).isEmpty();
    List<Claim> claims = claimAll(lanes, round.attempts());
    lanes.done(claims.get(0));
    round = lanes.take(NO_WAIT);
    assertThat(round.attempts()).isEmpty();
    assertThat(round.toFetch()).isEqualTo(Map.of(1L, 1));
    lanes.fetched(1, List.of(attempt(1, 13)), false);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(13L);
  }

  @Test
  void takesNoRowThatIsInFlight() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    offer(lanes, 1, 11);
    List<Claim> claims = claimAll(lanes, lanes.take(NO_WAIT).attempts());
    assertThat(lanes.isInFlight(11)).isTrue();
    lanes.lookIntoTable(1);
    assertThat(lanes.take(NO_WAIT).toFetch()).isEqualTo(Map.of(1L, 1));
    lanes.fetched(1, List.of(attempt(1, 11), attempt(1, 12)), true);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(12L);
    lanes.done(claims.get(0));
    assertThat(lanes.isInFlight(11)).isFalse();
  }

  @Test
  void givesBackThePlacesOfWhatCouldNotBeClaimed() throws InterruptedException {
    Lanes lanes = new Lanes(2, 2);
    offer(lanes, 1, 11, 11);
    List<DueAttempt> doubled = lanes.take(NO_WAIT).attempts();
    assertThat(doubled).hasSize(2);
    Claim claim = claim(doubled.get(0));
    lanes.claimed(doubled, List.of(claim));
    offer(lanes, 2, 21, 22);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(21L);
    assertThat(lanes.isInFlight(11)).isTrue();
    lanes.done(claim);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(22L);
  }

  @Test
  void leavesToTheTableWhatTheDatabaseDidNotTake() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    offer(lanes, 1, 11, 12);
    lanes.notClaimed(lanes.take(NO_WAIT).attempts());
    assertThat(lanes.withBacklog()).containsExactly(1L);
    assertThat(lanes.isInFlight(11)).isFalse();
    assertThat(lanes.take(NO_WAIT).toFetch()).isEqualTo(Map.of(1L, 2));
  }

  @Test
  void forgetsALaneThatIsIdle() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    offer(lanes, 1, 11);
    Claim claim = claimAll(lanes, lanes.take(NO_WAIT).attempts()).get(0);
    lanes.done(claim);
    assertThat(lanes).extracting("lanes", MAP).isEmpty();
    assertThat(lanes).extracting("ready", COLLECTION).isEmpty();
    offer(lanes, 1, 12);
    assertThat(deliveries(lanes.take(NO_WAIT))).containsExactly(12L);
  }

  @Test
  void waitsForWorkAndWakesWhenSomeComes() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
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
    while (taker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    offer(lanes, 1, 11);
    assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(got).containsExactly(11L);
  }

  @Test
  void isAwaitedUntilNothingIsInFlight() throws InterruptedException {
    Lanes lanes = new Lanes(100, 2);
    lanes.awaitIdle(Duration.ofMinutes(5));
    offer(lanes, 1, 11);
    Claim claim = claimAll(lanes, lanes.take(NO_WAIT).attempts()).get(0);
    lanes.awaitIdle(Duration.ofMillis(5));
    assertThat(lanes.isInFlight(11)).isTrue();
    Thread waiter = new Thread(() -> lanes.awaitIdle(Duration.ofMinutes(5)));
    waiter.start();
    lanes.done(claim);
    waiter.join(20_000);
    assertThat(waiter.isAlive()).isFalse();
  }

  private static List<Claim> claimAll(Lanes lanes, List<DueAttempt> attempts) {
    List<Claim> claims = attempts.stream().map(LanesTest::claim).toList();
    lanes.claimed(attempts, claims);
    return claims;
  }

  private static Claim claim(DueAttempt due) {
    return new Claim(
        due.delivery(), due.number(), 0, due.subscription(), false, "evt_1", "x.y", new byte[0]);
  }

  private static void offer(Lanes lanes, long subscription, long... deliveries) {
    for (long delivery : deliveries) {
      lanes.offer(attempt(subscription, delivery));
    }
  }

  private static DueAttempt attempt(long subscription, long delivery) {
    return new DueAttempt(delivery, 1, subscription, 0, false);
  }

  private static List<Long> deliveries(Lanes.Round round) {
    return round.attempts().stream().map(DueAttempt::delivery).toList();
  }
}
