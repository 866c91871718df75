package app.clientwave.webhooks.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A case of the throughput benchmark; goals are deliveries a second. */
enum Scenario {
  ONE("one by one, 48 callers", 48, 1, 1, 4_200, 2_800),
  HUNDRED("100 to a request, 8 callers", 8, 100, 1, 6_000, 3_400),
  FANOUT50("each event to 50 webhooks", 8, 1, 50, 10_000, 6_500),
  FANOUT100("each event to 100 webhooks", 8, 1, 100, 0, 0);

  private final String text;
  private final int callers;
  private final int events;
  private final int fanOut;
  private final int embeddedGoal;
  private final int mysqlGoal;

  Scenario(String text, int callers, int events, int fanOut, int embeddedGoal, int mysqlGoal) {
    this.text = text;
    this.callers = callers;
    this.events = events;
    this.fanOut = fanOut;
    this.embeddedGoal = embeddedGoal;
    this.mysqlGoal = mysqlGoal;
  }

  /** The one that the command line calls so. */
  static Optional<Scenario> named(String title) {
    return Arrays.stream(values()).filter(s -> s.title().equals(title)).findFirst();
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  int callers() {
    return callers;
  }

  /** To a request. */
  int events() {
    return events;
  }

  /** Webhooks that each event goes to. */
  int fanOut() {
    return fanOut;
  }

  int embeddedGoal() {
    return embeddedGoal;
  }

  int mysqlGoal() {
    return mysqlGoal;
  }
}
