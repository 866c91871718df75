package app.clientwave.webhooks.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A case of the throughput benchmark; goals are deliveries a second, 0 for none. */
enum Scenario {
  ONE("over HTTP one by one, 48 callers", "invoice.paid", 48, 1, 1, 4_200, 2_800),
  HUNDRED("over HTTP 100 to a request, 8 callers", "invoice.sent", 8, 100, 1, 6_000, 3_400),
  FANOUT50("each event to 50 webhooks", "client.created", 8, 1, 50, 10_000, 6_500),
  FANOUT100("each event to 100 webhooks", "client.deleted", 8, 1, 100, 0, 0),
  MANY(
      "%,d webhooks in %d accounts, each event to %d"
          .formatted(Accounts.WEBHOOKS, Accounts.COUNT, Accounts.PER_EVENT),
      null,
      48,
      1,
      Accounts.PER_EVENT,
      0,
      0),
  /** The load is in the server itself; the callers are threads there. */
  INSIDE("in-process, one event to a transaction, 8 threads", "invoice.paid", 8, 1, 1, 0, 1_800);

  /** Which the product writes in one commit. */
  private static final int MOST_EVENTS = 100;

  private final String text;
  private final String type;
  private final int callers;
  private final int events;
  private final int fanOut;
  private final int embeddedGoal;
  private final int mysqlGoal;

  Scenario(
      String text,
      String type,
      int callers,
      int events,
      int fanOut,
      int embeddedGoal,
      int mysqlGoal) {
    this.text = text;
    this.type = type;
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

  /**
   * Events that share a commit: of what the callers bring at once one half, for the other gathers
   * meanwhile.
   */
  int group() {
    return this == INSIDE ? 1 : Math.min(MOST_EVENTS, callers * events / 2);
  }

  /** Webhooks that each event goes to. */
  int fanOut() {
    return fanOut;
  }

  int goal(Database database) {
    return database.isMysql() ? mysqlGoal : embeddedGoal;
  }

  /** Registers what the events go to. */
  void subscribe(ServerUnderTest server, Database database, Inbox inbox) throws Exception {
    if (this == MANY) {
      Accounts.create(server, database, inbox);
      return;
    }
    for (int i = 0; i < fanOut; i++) {
      server.subscribe(inbox.url("webhook-" + i), type);
    }
  }

  Requests requests() {
    return this == MANY
        ? Accounts.requests()
        : new Requests(events).add(ServerUnderTest.TOKEN, type);
  }
}
