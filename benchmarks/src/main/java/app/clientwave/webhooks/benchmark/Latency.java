package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How long an event takes from the publish call to its arrival at 200 events a second. A call is
 * counted from the instant it was due, so that a server that stalls is not spared; both ends have
 * one clock.
 */
public final class Latency {
  private static final int RATE = 200;
  private static final int CALLERS = 64;
  private static final int SETTLE_SECONDS = 5;
  private static final int SECONDS = 30;

  private Latency() {}

  /** Takes the names of databases ({@code embedded}, {@code mysql}); none means both. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    System.out.println(
        """
        | case | arrival, ms: p50 | p99 | most | goal p50, p99 | answer, ms: p50 | p99 \
        | CPU s per 1,000: server | mysqld | tool |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
        """);
    for (String kind : Stage.KINDS) {
      if (args.length == 0 || List.of(args).contains(kind)) {
        try (Stage stage = new Stage(kind)) {
          run(stage);
        }
      }
    }
  }

  private static void run(Stage stage) throws Exception {
    Path data = stage.folder("data");
    Database database = stage.database(data);
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(Stage.CHECKOUT, data, database.options())) {
      Inbox inbox = receiver.open(Conduct.ANSWER);
      Scenario.ONE.subscribe(server, database, inbox);
      try (Run run = new Run(server, database, inbox, 1);
          LoadGenerator load = new LoadGenerator(server.port(), Scenario.ONE.requests(), CALLERS)) {
        load.keep(run.flatOut(load));
        run.warmUp(load);
        run.slowDown(load, RATE);
        run.window(load, SETTLE_SECONDS);
        long first = load.begun();
        Figures figures = run.window(load, SECONDS);
        long end = load.begun();
        run.finish(load);
        Waits arrival = Waits.of(load, inbox, first, end);
        Waits answer =
            Waits.of(
                LongStream.range(first, end).map(n -> load.answeredAt(n) - load.scheduledAt(n)));
        System.out.printf(
            "| %s: %d/s over HTTP, one webhook%s | %.1f | %.1f | %.1f | %s | %.1f | %.1f | %s | %s | %s |%n",
            stage.title(),
            RATE,
            figures.disturbance(),
            arrival.millis(0.5),
            arrival.millis(0.99),
            arrival.millis(1),
            database.isMysql() ? "5, 15" : "2, 7",
            answer.millis(0.5),
            answer.millis(0.99),
            figures.cpu(Snapshot::server),
            figures.cpu(Snapshot::database),
            figures.cpu(Snapshot::tool));
      }
    }
  }
}
