package app.clientwave.webhooks.web.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.figures.CountedDay;
import app.clientwave.webhooks.figures.Series;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private final CountedDay day = new CountedDay();

  @Test
  void stacksWhatFailedOnWhatDelivered() {
    day.with(0, 30, 10, 5).with(23, 80, 0, 5);
    assertThat(Bar.of(day.series()))
        .containsExactly(
            new Bar("delivered", 1, 62.5, 37.5),
            new Bar("failed", 1, 50, 12.5),
            new Bar("delivered", 231, 0, 100));
  }

  @Test
  void showsASingleFailureAmongMany() {
    day.with(3, 9_999, 1, 5);
    assertThat(Bar.of(day.series()))
        .containsExactly(new Bar("delivered", 31, 4, 96), new Bar("failed", 31, 0, 4));
  }

  @Test
  void drawsNothingWhereNothingWasCounted() {
    Series nothing = day.series();
    assertThat(Bar.of(nothing)).isEmpty();
    assertThat(Shapes.line(nothing, Shapes.HALF)).isEmpty();
    assertThat(Shapes.slowest(nothing)).isZero();
  }

  @Test
  void leavesAGapInALineWhereNothingWasAnswered() {
    day.with(0, 1, 0, 5).with(1, 1, 0, 5).with(3, 1, 0, 5);
    assertThat(Shapes.line(day.series(), Shapes.NEARLY_ALL))
        .isEqualTo("M5 2.0 L5 2.0 L15 2.0 M35 2.0 L35 2.0");
  }
}
