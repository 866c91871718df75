package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private final HandClock clock = new HandClock();
  private final RequestLimit limit = new RequestLimit(OptionalInt.of(5), clock);

  @Test
  void letsASecondsWorthInAtOnceAndNotOneMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.count("a")).isZero();
    }
    assertThat(limit.count("a")).isEqualTo(1);
    assertThat(limit.count("b")).as("another token").isZero();
  }

  @Test
  void letsTheNextInWhenItsTimeHasCome() {
    for (int i = 0; i < 5; i++) {
      limit.count("a");
    }
    clock.forward(Duration.ofMillis(199));
    assertThat(limit.count("a")).isEqualTo(1);
    clock.forward(Duration.ofNanos(999_999));
    assertThat(limit.count("a")).as("a nanosecond is a second, rounded up").isEqualTo(1);
    clock.forward(Duration.ofNanos(1));
    assertThat(limit.count("a")).isZero();
    assertThat(limit.count("a")).isPositive();
  }

  @Test
  void doesNotPunishWhoIsRefused() {
    for (int i = 0; i < 1_000; i++) {
      limit.count("a");
    }
    clock.forward(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      assertThat(limit.count("a")).isZero();
    }
  }

  @Test
  void countsNothingWithoutALimit() {
    RequestLimit none = new RequestLimit(OptionalInt.empty(), clock);
    for (int i = 0; i < 1_000; i++) {
      assertThat(none.count("a")).isZero();
    }
  }
}
