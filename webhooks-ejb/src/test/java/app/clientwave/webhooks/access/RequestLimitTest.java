package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Clock clock =
      new Clock() {
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
      };
  private final RequestLimit limit = new RequestLimit(OptionalInt.of(5), clock);

  @Test
  void letsASecondsWorthInAtOnceAndNotOneMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.count("a")).isZero();
    }
    assertThat(limit.count("a")).isEqualTo(Duration.ofMillis(200));
    assertThat(limit.count("b")).as("another token").isZero();
  }

  @Test
  void letsTheNextInWhenItsTimeHasCome() {
    for (int i = 0; i < 5; i++) {
      limit.count("a");
    }
    now = now.plusMillis(199);
    assertThat(limit.count("a")).isEqualTo(Duration.ofMillis(1));
    now = now.plusMillis(1);
    assertThat(limit.count("a")).isZero();
    assertThat(limit.count("a")).isPositive();
  }

  @Test
  void doesNotPunishWhoIsRefused() {
    for (int i = 0; i < 1_000; i++) {
      limit.count("a");
    }
    now = now.plusSeconds(1);
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
