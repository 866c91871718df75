package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
  private static final String LOGIN = "dana@example.com";
  private static final String HOME = "192.0.2.7";

  private final HandClock clock = new HandClock();
  private final SignInBrake brake = new SignInBrake(clock);

  @Test
  void letsAnAddressGuessTenTimesAndThenEveryHalfMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(brake.count("login-" + i, HOME)).isZero();
    }
    assertThat(brake.count("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    clock.forward(Duration.ofSeconds(29));
    assertThat(brake.count("another", HOME)).isEqualTo(Duration.ofSeconds(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(brake.count("another", HOME)).isZero();
    assertThat(brake.count("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    assertThat(brake.count("another", "192.0.2.8")).as("another address").isZero();
  }

  @Test
  void countsANetworkOfIpv6AsOneAddress() {
    for (int i = 0; i < 10; i++) {
      assertThat(brake.count("login-" + i, "2001:db8:0:7:0:0:0:" + i)).isZero();
    }
    assertThat(brake.count("another", "2001:db8:0:7:a:b:c:d")).isPositive();
    assertThat(brake.count("another", "2001:db8:0:8:0:0:0:1")).isZero();
  }

  @Test
  void forgivesAnAddressInTime() {
    for (int i = 0; i < 10; i++) {
      brake.count(LOGIN, HOME);
    }
    clock.forward(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      assertThat(brake.count(LOGIN, HOME)).isZero();
    }
  }

  @Test
  void letsManyAddressesGuessALoginTwentyTimesAndThenEveryTenSeconds() {
    for (int i = 0; i < 20; i++) {
      assertThat(brake.count(LOGIN, "198.51.100." + i)).isZero();
    }
    assertThat(brake.count(LOGIN, "198.51.100.99")).isEqualTo(Duration.ofSeconds(10));
    assertThat(brake.count("another", "198.51.100.99")).as("another login").isZero();
  }

  @Test
  void holdsUpNobodyWhereTheyHaveSignedInBefore() {
    signIn();
    for (int i = 0; i < 100; i++) {
      brake.count(LOGIN, "198.51.100." + i);
      brake.count("login-" + i, HOME);
    }
    assertThat(brake.count(LOGIN, "203.0.113.1")).isPositive();
    assertThat(brake.count("login-0", HOME)).isPositive();
    assertThat(brake.count(LOGIN, HOME)).isZero();
  }

  @Test
  void slowsGuessingWhereSomebodyHasSignedInToo() {
    signIn();
    for (int i = 0; i < 20; i++) {
      assertThat(brake.count(LOGIN, HOME)).isZero();
    }
    assertThat(brake.count(LOGIN, HOME)).isEqualTo(Duration.ofSeconds(10));
    clock.forward(Duration.ofSeconds(10));
    assertThat(brake.count(LOGIN, HOME)).isZero();
    brake.right(LOGIN, HOME);
    assertThat(brake.count(LOGIN, HOME)).as("of this try alone").isZero();
    assertThat(brake.count(LOGIN, HOME)).isPositive();
  }

  @Test
  void letsManyAddressesGuessManyLoginsFiftyTimesASecond() {
    signIn();
    int tried = 0;
    for (int i = 0; i < 1_000; i++) {
      tried += brake.count("login-" + i, "address-" + i).isZero() ? 1 : 0;
      clock.forward(Duration.ofMillis(1));
    }
    assertThat(tried).isEqualTo(50 + 50 - 1);
    assertThat(brake.count(LOGIN, HOME)).as("who is known").isZero();
    clock.forward(Duration.ofMillis(20));
    assertThat(brake.count("another", "another")).isZero();
  }

  @Test
  void remembersNoMoreThanItHasRoomFor() {
    signIn();
    for (int i = 0; i < 20_000; i++) {
      brake.count("login-" + i, "address-" + i);
      brake.right("login-" + i, "address-" + i);
    }
    for (int i = 0; i < 50; i++) {
      brake.count("guessed-" + i, "guesser-" + i);
    }
    assertThat(brake.count(LOGIN, HOME)).as("forgotten").isPositive();
    assertThat(brake.count("login-19999", "address-19999")).isZero();
  }

  private void signIn() {
    brake.count(LOGIN, HOME);
    brake.right(LOGIN, HOME);
  }
}
