package app.clientwave.webhooks.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was counted over a span, oldest step first. */
public record Series(Instant begin, Instant end, List<Step> steps) {
  /** What was counted from an instant until the next step begins. */
  public record Step(Instant begin, Counts counts) {}

  /** One in which nothing was counted, that ends with this hour. */
  static Series empty(Span span, long lastHour) {
    long first = lastHour + 1 - span.length();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < span.steps(); i++) {
      steps.add(new Step(Hour.begin(first + (long) i * span.stepLength()), new Counts()));
    }
    return new Series(Hour.begin(first), Hour.begin(lastHour + 1), steps);
  }

  void add(long hour, Counts counts) {
    long step = (hour - Hour.at(begin)) * steps.size() / (Hour.at(end) - Hour.at(begin));
    steps.get((int) step).counts().add(counts);
  }

  public Counts total() {
    return Counts.sum(steps.stream().map(Step::counts).toList());
  }
}
