package app.clientwave.webhooks.figures;

import java.time.Duration;

/** A day of which some hours were counted, for tests of what is made of it. */
public final class CountedDay {
  private final Series series = Series.empty(Span.DAY, Span.DAY.length());

  /** Attempts of a step, from 0 to 23; all are answered after so many milliseconds. */
  public CountedDay with(int step, int delivered, int failed, int millis) {
    Counts counts = new Counts();
    for (int i = 0; i < delivered + failed; i++) {
      counts.attempt(i < delivered, Duration.ofMillis(millis));
    }
    series.add(Hour.at(series.begin()) + step, counts);
    return this;
  }

  public Series series() {
    return series;
  }
}
