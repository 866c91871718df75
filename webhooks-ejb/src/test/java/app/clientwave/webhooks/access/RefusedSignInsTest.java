package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RefusedSignInsTest {
  private static final long DANA = 1;

  private final HandClock clock = new HandClock();
  private final RefusedSignIns refused = new RefusedSignIns(clock);

  @Test
  void tellsTheFirstAndThenOnceAnHourHowManyThereWere() {
    assertThat(refused.count(DANA)).hasValue(1);
    for (int i = 0; i < 359; i++) {
      clock.forward(Duration.ofSeconds(10));
      assertThat(refused.count(DANA)).isEqualTo(OptionalInt.empty());
    }
    clock.forward(Duration.ofSeconds(10));
    assertThat(refused.count(DANA)).hasValue(360);
    assertThat(refused.count(DANA)).isEmpty();
  }

  @Test
  void countsEachUserAlone() {
    assertThat(refused.count(DANA)).hasValue(1);
    assertThat(refused.count(2)).hasValue(1);
  }

  @Test
  void remembersNoMoreThanTenThousand() {
    assertThat(refused.count(DANA)).hasValue(1);
    for (long user = 2; user <= 10_000; user++) {
      refused.count(user);
    }
    assertThat(refused.count(DANA)).as("still known").isEmpty();
    refused.count(10_001);
    assertThat(refused.count(DANA)).as("forgotten").hasValue(1);
  }
}
