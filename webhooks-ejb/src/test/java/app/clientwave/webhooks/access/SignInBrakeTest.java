package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
  private static final String LOGIN = "dana@example.com";
  private static final String HOME = "192.0.2.7";

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final SignInBrake brake =
      new SignInBrake(
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
          });

  @Test
  void letsAnAddressGuessTenTimesAndThenEveryHalfMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(brake.delay("login-" + i, HOME)).isZero();
      brake.wrong("login-" + i, HOME);
    }
    assertThat(brake.delay("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    now = now.plusSeconds(29);
    assertThat(brake.delay("another", HOME)).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(brake.delay("another", HOME)).isZero();
    brake.wrong("another", HOME);
    assertThat(brake.delay("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    assertThat(brake.delay("another", "192.0.2.8")).as("another address").isZero();
  }

  @Test
  void forgivesAnAddressInTime() {
    for (int i = 0; i < 10; i++) {
      brake.wrong(LOGIN, HOME);
    }
    now = now.plus(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      assertThat(brake.delay(LOGIN, HOME)).isZero();
      brake.wrong(LOGIN, HOME);
    }
  }

  @Test
  void letsManyAddressesGuessALoginTwentyTimesAndThenEveryTenSeconds() {
    for (int i = 0; i < 20; i++) {
      assertThat(brake.delay(LOGIN, "198.51.100." + i)).isZero();
      brake.wrong(LOGIN, "198.51.100." + i);
    }
    assertThat(brake.delay(LOGIN, "198.51.100.99")).isEqualTo(Duration.ofSeconds(10));
    assertThat(brake.delay("another", "198.51.100.99")).as("another login").isZero();
  }

  @Test
  void holdsUpNobodyWhereTheyHaveSignedInBefore() {
    brake.right(LOGIN, HOME);
    for (int i = 0; i < 100; i++) {
      brake.wrong(LOGIN, "198.51.100." + i);
      brake.wrong("login-" + i, HOME);
    }
    assertThat(brake.delay(LOGIN, "203.0.113.1")).isPositive();
    assertThat(brake.delay("login-0", HOME)).isPositive();
    assertThat(brake.delay(LOGIN, HOME)).isZero();
  }

  @Test
  void slowsGuessingWhereSomebodyHasSignedInToo() {
    brake.right(LOGIN, HOME);
    for (int i = 0; i < 20; i++) {
      assertThat(brake.delay(LOGIN, HOME)).isZero();
      brake.wrong(LOGIN, HOME);
    }
    assertThat(brake.delay(LOGIN, HOME)).isEqualTo(Duration.ofSeconds(10));
    brake.right(LOGIN, HOME);
    assertThat(brake.delay(LOGIN, HOME)).isZero();
  }

  @Test
  void remembersNoMoreThanItHasRoomFor() {
    brake.right(LOGIN, HOME);
    for (int i = 0; i < 20; i++) {
      brake.wrong(LOGIN, "198.51.100.1");
    }
    for (int i = 0; i < 20_000; i++) {
      brake.wrong("login-" + i, "address-" + i);
    }
    assertThat(brake.delay(LOGIN, "198.51.100.1")).isZero();
  }
}
