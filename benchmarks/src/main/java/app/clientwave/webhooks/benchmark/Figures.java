package app.clientwave.webhooks.benchmark;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What happened between two instants, as the cells of a table. */
record Figures(Snapshot before, Snapshot after) {
  static final String HEAD =
      """
      | case | deliveries/s | goal | yardstick/s | ratio | CPU s per 1,000: server | mysqld | tool \
      | KB to files and sockets per delivery: server | mysqld | statements | commits | JMS messages |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
      """;

  /** Arrived or recorded, whichever is less. */
  double perSecond() {
    return Math.min(difference(Snapshot::arrived), deliveries()) / seconds();
  }

  private double deliveries() {
    return difference(Snapshot::recorded);
  }

  /**
   * @param goal 0 for none
   */
  String row(String name, double goal, Yardstick yardstick) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            name + disturbance(),
            whole(perSecond()),
            whole(goal),
            whole(yardstick.perSecond()) + Others.note(yardstick.others()),
            yardstick.equals(Yardstick.NONE) ? "–" : two(perSecond() / yardstick.perSecond()),
            cpu(Snapshot::server),
            cpu(Snapshot::database),
            cpu(Snapshot::tool),
            written(Snapshot::server),
            written(Snapshot::database),
            counted(Progress.STATEMENTS),
            counted(Progress.COMMITS),
            counted(Progress.MESSAGES));
  }

  /** Empty when nothing disturbed. */
  String disturbance() {
    return Others.note(difference(Snapshot::others) / seconds());
  }

  /** JMS messages that were sent, all together. */
  double messages() {
    return difference(s -> s.counters().get(Progress.MESSAGES));
  }

  private double seconds() {
    return (after.nanos() - before.nanos()) / 1e9;
  }

  String cpu(Function<Snapshot, ProcessCost> whose) {
    double used = difference(s -> whose.apply(s).cpuSeconds());
    return whose.apply(after).equals(ProcessCost.NONE) ? "–" : two(used * 1_000 / deliveries());
  }

  private String written(Function<Snapshot, ProcessCost> whose) {
    double bytes = difference(s -> whose.apply(s).bytesWritten());
    return whose.apply(after).equals(ProcessCost.NONE) ? "–" : two(bytes / 1024 / deliveries());
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
