package app.clientwave.webhooks.benchmark;

import java.util.List;

/** How long the same transaction took without and with the firing of an event, by turns. */
record Pairs(Waits without, Waits firing) {
  static final Pairs NONE = new Pairs(Waits.NONE, Waits.NONE);

  /** A line for each pair, in nanoseconds. */
  static Pairs read(String lines) {
    List<String[]> pairs = lines.lines().map(line -> line.split(" ")).toList();
    return new Pairs(
        Waits.of(pairs.stream().mapToLong(pair -> Long.parseLong(pair[0]))),
        Waits.of(pairs.stream().mapToLong(pair -> Long.parseLong(pair[1]))));
  }

  Pairs and(Pairs others) {
    return new Pairs(without.and(others.without), firing.and(others.firing));
  }

  /** In milliseconds. */
  double added(double part) {
    return firing.millis(part) - without.millis(part);
  }

  double ratio(double part) {
    return firing.millis(part) / without.millis(part);
  }
}
