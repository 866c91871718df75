package app.clientwave.webhooks.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-01-31T12:00:00Z"));
  private final Ids ids = new Ids(clock, 7);

  @Test
  void growsWhileTheClockStandsStill() {
    assertGrows(10_000);
  }

  @Test
  void growsWhenTheClockGoesBack() {
    long before = ids.next();
    for (Duration back : new Duration[] {Duration.ofMillis(1), Duration.ofDays(400)}) {
      clock.now = clock.now.minus(back);
      long after = ids.next();
      assertThat(after).isGreaterThan(before);
      before = after;
    }
    assertGrows(10_000);
  }

  @Test
  void growsWithTime() {
    long before = ids.next();
    clock.now = clock.now.plusMillis(1);
    assertThat(ids.next()).isGreaterThan(before).isPositive();
  }

  @Test
  void givesNoIdTwiceToManyThreads() {
    Set<Long> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
    IntStream.range(0, 20_000).parallel().forEach(i -> seen.add(ids.next()));
    assertThat(seen).hasSize(20_000);
  }

  private void assertGrows(int many) {
    long before = ids.next();
    for (int i = 0; i < many; i++) {
      long id = ids.next();
      assertThat(id).isGreaterThan(before);
      before = id;
    }
  }

  private static final class HandClock extends Clock {
    private Instant now;

    HandClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
