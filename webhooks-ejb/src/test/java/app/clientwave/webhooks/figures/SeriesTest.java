package app.clientwave.webhooks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesTest {
  private final HandClock clock = new HandClock();
  private final long now = Hour.at(clock.instant());

  @ParameterizedTest
  @EnumSource
  void hasStepsWithoutAGapUntilTheEndOfThisHour(Span span) {
    Series series = Series.empty(span, now);
    assertThat(series.end()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(series.steps().get(0).begin()).isEqualTo(series.begin());
    Duration step = Duration.ofHours(span.stepLength());
    assertThat(series.begin().plus(step.multipliedBy(series.steps().size())))
        .isEqualTo(series.end());
    assertThat(series.steps().get(1).begin()).isEqualTo(series.begin().plus(step));
  }

  @ParameterizedTest
  @EnumSource
  void putsEachHourIntoTheStepThatHasIt(Span span) {
    Series series = Series.empty(span, now);
    for (int i = 0; i < span.length(); i++) {
      Counts counts = new Counts();
      counts.attempt(true, null);
      series.add(now - i, counts);
    }
    assertThat(series.steps()).allMatch(s -> s.counts().delivered() == span.stepLength());
    assertThat(series.total().delivered()).isEqualTo(span.length());
  }

  @Test
  void isNamedAsAddressesHaveIt() {
    assertThat(Span.named("7d")).contains(Span.WEEK);
    assertThat(Span.named("1y")).isEmpty();
    assertThat(Span.named(null)).isEmpty();
  }
}
