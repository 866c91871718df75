package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialLimitTest {
  private final HandClock clock = new HandClock();
  private final TrialLimit limit = new TrialLimit(clock);

  @BeforeEach
  void sendAllAtOnce() {
    for (int i = 0; i < 10; i++) {
      limit.count("a");
    }
  }

  @Test
  void letsAnAccountSendTenAtOnceAndNotOneMore() {
    assertThatThrownBy(() -> limit.count("a"))
        .isInstanceOfSatisfying(TooManyTests.class, e -> assertThat(e.seconds()).isEqualTo(6));
    assertThatCode(() -> limit.count("b")).as("another account").doesNotThrowAnyException();
  }

  @Test
  void letsTheNextOneBeSentWhenItsTimeHasComeHoweverManyWereRefused() {
    clock.forward(Duration.ofMillis(5_999));
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> limit.count("a")).hasMessageContaining("in 1 s");
    }
    clock.forward(Duration.ofMillis(1));
    limit.count("a");
    assertThatThrownBy(() -> limit.count("a")).hasMessageContaining("in 6 s");
  }

  @Test
  void letsTenBeSentAgainAfterAMinute() {
    clock.forward(Duration.ofMinutes(1));
    for (int i = 0; i < 10; i++) {
      limit.count("a");
    }
    assertThatThrownBy(() -> limit.count("a")).isInstanceOf(TooManyTests.class);
  }
}
