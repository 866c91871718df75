package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private final HandClock clock = new HandClock();
  private final RequestLimit limit = new RequestLimit(OptionalInt.of(5), OptionalInt.of(8), clock);

  @Test
  void letsASecondsWorthInAtOnceAndNotOneMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.countToken("a")).isZero();
    }
    assertThat(limit.countToken("a")).isEqualTo(1);
    assertThat(limit.countToken("b")).as("another token").isZero();
  }

  @Test
  void countsAnAccountApartFromItsTokens() {
    for (int i = 0; i < 8; i++) {
      assertThat(limit.countAccount("a")).isZero();
    }
    assertThat(limit.countAccount("a")).isEqualTo(1);
    assertThat(limit.countAccount("b")).as("another account").isZero();
    assertThat(limit.countToken("a")).as("a token of the same text").isZero();
  }

  @Test
  void letsTheNextInWhenItsTimeHasCome() {
    for (int i = 0; i < 5; i++) {
      limit.countToken("a");
    }
    clock.forward(Duration.ofMillis(199));
    assertThat(limit.countToken("a")).isEqualTo(1);
    clock.forward(Duration.ofNanos(999_999));
    assertThat(limit.countToken("a")).as("a nanosecond is a second, rounded up").isEqualTo(1);
    clock.forward(Duration.ofNanos(1));
    assertThat(limit.countToken("a")).isZero();
    assertThat(limit.countToken("a")).isPositive();
  }

  @Test
  void doesNotPunishWhoIsRefused() {
    for (int i = 0; i < 1_000; i++) {
      limit.countToken("a");
    }
    clock.forward(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      assertThat(limit.countToken("a")).isZero();
    }
  }

  @Test
  void countsNothingWithoutALimit() {
    RequestLimit none = new RequestLimit(OptionalInt.empty(), OptionalInt.empty(), clock);
    for (int i = 0; i < 1_000; i++) {
      assertThat(none.countToken("a")).isZero();
      assertThat(none.countAccount("a")).isZero();
    }
  }
}
