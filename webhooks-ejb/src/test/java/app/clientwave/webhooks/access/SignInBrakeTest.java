package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
  private static final String LOGIN = "dana@example.com";
  private static final String HOME = "192.0.2.7";
  private static final Optional<String> BROWSER = Optional.of("a browser");

  private final HandClock clock = new HandClock();
  private final SignInBrake brake = new SignInBrake(clock);

  @Test
  void letsAnAddressGuessTenTimesAndThenEveryHalfMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(count("login-" + i, HOME)).isZero();
    }
    assertThat(count("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    clock.forward(Duration.ofSeconds(29));
    assertThat(count("another", HOME)).isEqualTo(Duration.ofSeconds(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(count("another", HOME)).isZero();
    assertThat(count("another", HOME)).isEqualTo(Duration.ofSeconds(30));
    assertThat(count("another", "192.0.2.8")).as("another address").isZero();
  }

  @Test
  void countsANetworkOfIpv6AsOneAddress() {
    for (int i = 0; i < 10; i++) {
      assertThat(count("login-" + i, "2001:db8:0:7:0:0:0:" + i)).isZero();
    }
    assertThat(count("another", "2001:db8:0:7:a:b:c:d")).isPositive();
    assertThat(count("another", "2001:db8:0:8:0:0:0:1")).isZero();
  }

  @Test
  void forgivesAnAddressInTime() {
    for (int i = 0; i < 10; i++) {
      count(LOGIN, HOME);
    }
    clock.forward(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      assertThat(count(LOGIN, HOME)).isZero();
    }
  }

  @Test
  void letsManyAddressesGuessALoginTwentyTimesAndThenEveryTenSeconds() {
    for (int i = 0; i < 20; i++) {
      assertThat(count(LOGIN, "198.51.100." + i)).isZero();
    }
    assertThat(count(LOGIN, "198.51.100.99")).isEqualTo(Duration.ofSeconds(10));
    clock.forward(Duration.ofSeconds(1));
    assertThat(count("another", "198.51.100.99")).as("another login").isZero();
  }

  @Test
  void holdsUpNobodyWhereTheyHaveSignedInBefore() {
    signIn();
    for (int i = 0; i < 100; i++) {
      count(LOGIN, "198.51.100." + i);
      count("login-" + i, HOME);
    }
    assertThat(count(LOGIN, "203.0.113.1")).isPositive();
    assertThat(count("login-0", HOME)).isPositive();
    assertThat(count(LOGIN, HOME)).isZero();
  }

  @Test
  void slowsGuessingWhereSomebodyHasSignedInToo() {
    signIn();
    for (int i = 0; i < 20; i++) {
      assertThat(count(LOGIN, HOME)).isZero();
    }
    assertThat(count(LOGIN, HOME)).isEqualTo(Duration.ofSeconds(10));
    clock.forward(Duration.ofSeconds(10));
    assertThat(count(LOGIN, HOME)).isZero();
    right(LOGIN, HOME);
    assertThat(count(LOGIN, HOME)).as("of this try alone").isZero();
    assertThat(count(LOGIN, HOME)).isPositive();
  }

  @Test
  void letsManyAddressesGuessManyLoginsTwentyTimesAndThenTwiceASecond() {
    signIn();
    int tried = 0;
    for (int i = 0; i < 10_000; i++) {
      tried += count("login-" + i, "address-" + i).isZero() ? 1 : 0;
      clock.forward(Duration.ofMillis(1));
    }
    assertThat(tried).isEqualTo(20 + 10 * 2 - 1);
    assertThat(count(LOGIN, HOME)).as("who is known").isZero();
    clock.forward(Duration.ofMillis(500));
    assertThat(count("another", "another")).isZero();
  }

  @Test
  void holdsUpNobodyInABrowserWhereTheyHaveSignedInBefore() {
    for (int i = 0; i < 100; i++) {
      count(LOGIN, "198.51.100." + i);
      count("login-" + i, HOME);
    }
    assertThat(count(LOGIN, HOME)).as("a stranger").isPositive();
    assertThat(brake.count(LOGIN, HOME, BROWSER)).as("a known browser").isZero();
    assertThat(count(LOGIN, HOME)).as("another at the same place").isPositive();
  }

  @Test
  void letsWhoeverStoleWhatABrowserKeepsGuessTenTimesAndThenEveryMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(brake.count(LOGIN, "198.51.100." + i, BROWSER)).isZero();
    }
    assertThat(brake.count(LOGIN, HOME, BROWSER)).isEqualTo(Duration.ofMinutes(1));
    assertThat(count(LOGIN, HOME)).as("without it").isZero();
    clock.forward(Duration.ofMinutes(1));
    assertThat(brake.count(LOGIN, HOME, BROWSER)).isZero();
    brake.right(LOGIN, HOME, BROWSER);
    assertThat(brake.count(LOGIN, HOME, BROWSER)).as("the right one is forgiven").isZero();
    assertThat(brake.count(LOGIN, HOME, BROWSER)).isPositive();
  }

  @Test
  void letsSomebodySignInAHundredTimesAndThenEveryThreeSeconds() {
    for (int i = 0; i < 100; i++) {
      signIn();
    }
    assertThat(brake.count(LOGIN, HOME, BROWSER)).isEqualTo(Duration.ofSeconds(3));
    assertThat(count("another", HOME)).as("somebody else").isZero();
    clock.forward(Duration.ofSeconds(3));
    assertThat(count(LOGIN, HOME)).isZero();
  }

  @Test
  void letsAnAddressComeBackWronglySixtyTimesAndThenEverySecond() {
    for (int i = 0; i < 100; i++) {
      assertThat(brake.isTooMany(HOME)).isFalse();
      brake.rightWayBack(HOME);
    }
    for (int i = 0; i < 60; i++) {
      assertThat(brake.isTooMany(HOME)).isFalse();
    }
    assertThat(brake.isTooMany(HOME)).isTrue();
    assertThat(brake.isTooMany("192.0.2.8")).as("another address").isFalse();
    clock.forward(Duration.ofSeconds(1));
    assertThat(brake.isTooMany(HOME)).isFalse();
  }

  @Test
  void letsSomebodySignInAtTheProviderAsOftenAsByPassword() {
    SignedIn ada = new SignedIn.Guest("ada", "acc_1", "Ada", Role.VIEWER, Long.MAX_VALUE);
    SignedIn luis = new SignedIn.Guest("luis", "acc_1", "Luis", Role.VIEWER, Long.MAX_VALUE);
    for (int i = 0; i < 100; i++) {
      assertThat(brake.isTooMany(ada)).isFalse();
    }
    assertThat(brake.isTooMany(ada)).isTrue();
    assertThat(brake.isTooMany(luis)).isFalse();
    clock.forward(Duration.ofSeconds(3));
    assertThat(brake.isTooMany(ada)).isFalse();
  }

  @Test
  void remembersNoMoreThanItHasRoomFor() {
    signIn();
    for (int i = 0; i < 20_000; i++) {
      count("login-" + i, "address-" + i);
      right("login-" + i, "address-" + i);
    }
    for (int i = 0; i < 50; i++) {
      count("guessed-" + i, "guesser-" + i);
    }
    assertThat(count(LOGIN, HOME)).as("forgotten").isPositive();
    assertThat(count("login-19999", "address-19999")).isZero();
  }

  /** In a browser that keeps nothing. */
  private Duration count(String login, String from) {
    return brake.count(login, from, Optional.empty());
  }

  private void right(String login, String from) {
    brake.right(login, from, Optional.empty());
  }

  private void signIn() {
    count(LOGIN, HOME);
    right(LOGIN, HOME);
  }
}
