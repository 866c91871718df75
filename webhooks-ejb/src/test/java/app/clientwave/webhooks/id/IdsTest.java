package app.clientwave.webhooks.id;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final HandClock clock = new HandClock();
  private final Ids ids = new Ids(clock, 7);

  @Test
  void growsWhileTheClockStandsStill() {
    assertGrows(10_000);
  }

  @Test
  void growsWhenTheClockGoesBack() {
    long before = ids.next();
    for (Duration back : new Duration[] {Duration.ofMillis(1), Duration.ofDays(400)}) {
      clock.forward(back.negated());
      long after = ids.next();
      assertThat(after).isGreaterThan(before);
      before = after;
    }
    assertGrows(10_000);
  }

  @Test
  void growsWithTime() {
    long before = ids.next();
    clock.forward(Duration.ofMillis(1));
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
}
