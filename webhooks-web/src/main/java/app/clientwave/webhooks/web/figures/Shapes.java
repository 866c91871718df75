package app.clientwave.webhooks.web.figures;

import app.clientwave.webhooks.figures.Series;
import java.util.Locale;
import java.util.Objects;

/** Lines of answer times, over a chart that is 100 high. */
final class Shapes {
  /** How wide a step is. */
  static final int STEP = 10;

  static final double HALF = 0.5;
  static final double NEARLY_ALL = 0.95;

  private Shapes() {}

  /** A path with a gap where nothing was answered. */
  static String line(Series series, double share) {
    double slowest = Math.max(1, slowest(series));
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < series.steps().size(); i++) {
      Long time = series.steps().get(i).counts().answeredWithin(share);
      if (time != null) {
        String point =
            String.format(Locale.ROOT, "%d %.1f", i * STEP + STEP / 2, 98 - 96 * time / slowest);
        path.append(drawing ? " L" : " M" + point + " L").append(point); // alone it is a dot
      }
      drawing = time != null;
    }
    return path.toString().strip();
  }

  static long slowest(Series series) {
    return series.steps().stream()
        .map(step -> step.counts().answeredWithin(NEARLY_ALL))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
