package app.clientwave.webhooks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {
  private final Counts counts = new Counts();

  @Test
  void tellsWhatDeliveredAndWhatFailed() {
    answered(true, 3, 7);
    counts.attempt(false, Duration.ofMillis(3));
    counts.attempt(false, null);
    assertThat(counts.delivered()).isEqualTo(2);
    assertThat(counts.failed()).isEqualTo(2);
    assertThat(counts.attempts()).isEqualTo(4);
  }

  @Test
  void saysAllOnlyOfAll() {
    assertThat(counts.share()).isNull();
    answered(true, new long[9_999]);
    assertThat(counts.share()).isEqualTo(1);
    counts.attempt(false, null);
    assertThat(counts.share()).isEqualTo(0.999);
  }

  @Test
  void tellsNoAnswerTimeWithoutAnswers() {
    counts.attempt(false, null);
    assertThat(counts.answeredWithin(0.5)).isNull();
  }

  @Test
  void tellsTheTimeOfAShareOfAnswersWithinItsRange() {
    answered(true, 60, 70, 80, 90);
    assertThat(counts.answeredWithin(0.5)).isEqualTo(75);
    assertThat(counts.answeredWithin(1)).isEqualTo(100);
    answered(false, 1_500);
    assertThat(counts.answeredWithin(0.8)).isEqualTo(100);
    assertThat(counts.answeredWithin(1)).isEqualTo(2_000);
  }

  @Test
  void putsATimeThatEndsARangeIntoIt() {
    answered(true, 10);
    assertThat(counts.number(Counts.COLUMNS.indexOf("to_10"))).isEqualTo(1);
    answered(true, 11, 20);
    assertThat(counts.number(Counts.COLUMNS.indexOf("to_20"))).isEqualTo(2);
    answered(true, 120_000, 999_999);
    assertThat(counts.number(Counts.COLUMNS.indexOf("to_120000"))).isEqualTo(2);
  }

  @Test
  void addsUp() {
    answered(true, 5, 500);
    Counts other = new Counts();
    other.attempt(false, Duration.ofMillis(5));
    Counts sum = Counts.sum(List.of(counts, other));
    assertThat(sum.delivered()).isEqualTo(2);
    assertThat(sum.failed()).isEqualTo(1);
    assertThat(sum.number(Counts.COLUMNS.indexOf("to_10"))).isEqualTo(2);
    assertThat(counts.failed()).isZero();
  }

  private void answered(boolean delivered, long... millis) {
    for (long one : millis) {
      counts.attempt(delivered, Duration.ofMillis(one));
    }
  }
}
