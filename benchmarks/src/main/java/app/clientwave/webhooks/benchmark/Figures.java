package app.clientwave.webhooks.benchmark;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What happened between two instants, as the cells of a table. */
record Figures(Snapshot before, Snapshot after) {
  static final String HEAD =
      """
      | case | deliveries/s | goal | yardstick/s | ratio | CPU s per 1,000: server | mysqld | tool \
      | KB written per delivery | statements | commits | JMS messages |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
      """;

  /** Arrived or recorded, whichever is less. */
  double perSecond() {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    return Math.min(difference(Snapshot::arrived), deliveries()) / seconds;
  }

  private double deliveries() {
    return difference(Snapshot::recorded);
  }

  /**
   * @param goal 0 for none
   * @param yardstick 0 for none
   */
  String row(String name, double goal, double yardstick) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            name,
            whole(perSecond()),
            whole(goal),
            whole(yardstick),
            yardstick == 0 ? "–" : two(perSecond() / yardstick),
            cpu(Snapshot::server),
            cpu(Snapshot::database),
            cpu(Snapshot::tool),
            two(written() / deliveries() / 1024),
            counted(Progress.STATEMENTS),
            counted(Progress.COMMITS),
            counted(Progress.MESSAGES));
  }

  String cpu(Function<Snapshot, ProcessCost> whose) {
    double used = difference(s -> whose.apply(s).cpuSeconds());
    return whose.apply(after).equals(ProcessCost.NONE) ? "–" : two(used * 1_000 / deliveries());
  }

  private double written() {
    return difference(s -> s.server().bytesWritten() + s.database().bytesWritten());
  }

  private String counted(String counter) {
    return after.counters().containsKey(counter)
        ? two(difference(s -> s.counters().getOrDefault(counter, 0.0)) / deliveries())
        : "–";
  }

  private double difference(ToDoubleFunction<Snapshot> of) {
    return of.applyAsDouble(after) - of.applyAsDouble(before);
  }

  private static String whole(double figure) {
    return figure == 0 ? "–" : String.format(Locale.ROOT, "%,.0f", figure);
  }

  private static String two(double figure) {
    return String.format(Locale.ROOT, figure < 0.1 ? "%.3f" : "%.2f", figure);
  }
}
