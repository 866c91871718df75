package app.clientwave.webhooks.web.figures;

import app.clientwave.webhooks.figures.Counts;
import app.clientwave.webhooks.figures.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of a chart that is 100 high and 10 wide for each step.
 *
 * @param kind {@code delivered} or {@code failed}
 */
public record Bar(String kind, int x, double y, double height) {
  private static final double HEIGHT = 100;

  /** Of the least that is seen. */
  private static final double LEAST = 4;

  /** For each step what delivered and, on top of it, what failed. */
  static List<Bar> of(Series series) {
    long most = Math.max(1, most(series));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < series.steps().size(); i++) {
      Counts counts = series.steps().get(i).counts();
      double failed = height(counts.failed(), most);
      double delivered = Math.min(height(counts.delivered(), most), HEIGHT - failed);
      int x = i * Shapes.STEP + 1;
      if (delivered > 0) {
        bars.add(new Bar("delivered", x, tenths(HEIGHT - delivered), tenths(delivered)));
      }
      if (failed > 0) {
        bars.add(new Bar("failed", x, tenths(HEIGHT - delivered - failed), tenths(failed)));
      }
    }
    return bars;
  }

  /** Attempts of the step that has most. */
  static long most(Series series) {
    return series.steps().stream().mapToLong(step -> step.counts().attempts()).max().orElse(0);
  }

  private static double height(long count, long most) {
    return count == 0 ? 0 : Math.max(LEAST, HEIGHT * count / most);
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
