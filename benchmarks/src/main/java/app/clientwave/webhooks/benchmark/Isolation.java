package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What others' trouble costs a webhook that is well and gets 100 events a second: its time from the
 * publish call to the arrival, beside the same time while those very others answer at once. The
 * window begins at the moment they go bad, so that it has the requests that are in flight then, and
 * is longer than an attempt may take. Then the same for an account beside another one's import. All
 * is done in several rounds, quiet and not in turn, for a machine's pace differs between minutes;
 * of them the one whose ratio is in the middle counts.
 */
public final class Isolation {
  private static final String TYPE = "invoice.paid";
  private static final int RATE = 100;
  private static final int CALLERS = 32;
  private static final int SETTLE_SECONDS = 4;
  private static final int ROUNDS = 5;
  private static final int QUIET_SECONDS = 20;
  private static final int TROUBLE_SECONDS = 20;
  private static final long LONGEST_CANCELLING_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final double GOAL = 1.2;

  private static final String IMPORT = "import";
  private static final int OTHER_RATE = 50;
  private static final int WARM_UP_IMPORT = 200_000;
  private static final int IMPORTED = 100_000;
  private static final long LONGEST_IMPORT_SECONDS = 120;
  private static final double IMPORT_GOAL = 2;

  private final ServerUnderTest server;
  private final Database database;
  private final Inbox inbox;
  private final Run run;
  private final LoadGenerator load;

  private Isolation(
      ServerUnderTest server, Database database, Inbox inbox, Run run, LoadGenerator load) {
    this.server = server;
    this.database = database;
    this.inbox = inbox;
    this.run = run;
    this.load = load;
  }

  /** What the healthy one waited in a round, without the others' trouble and with it. */
  private record Beside(Waits quiet, Waits then) {
    static Beside inTheMiddle(List<Beside> rounds) {
      List<Beside> sorted = rounds.stream().sorted(Comparator.comparing(Beside::ratio)).toList();
      return sorted.get(sorted.size() / 2);
    }

    double ratio() {
      return then.millis(0.99) / quiet.millis(0.99);
    }
  }

  /** A case that needs a healthy webhook with its load. */
  private interface Case {
    void run(Isolation isolation) throws Exception;
  }

  /**
   * Takes {@code mysql} for that database in place of the embedded one, and names of cases; none
   * means all; {@code import} is one of them.
   */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<String> names = List.of(args);
    List<Trouble> wanted =
        Arrays.stream(Trouble.values())
            .filter(t -> names.contains(t.title()) || names.stream().allMatch(Stage::isKind))
            .toList();
    boolean imports = names.contains(IMPORT) || names.stream().allMatch(Stage::isKind);
    System.out.println(
        """
        | beside the healthy webhook | quiet, ms: p50 | p99 | then, ms: p50 | p99 | most \
        | ratio p50 | ratio p99 | goal p99 |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
        """);
    try (Stage stage = new Stage(names.contains("mysql") ? "mysql" : "embedded")) {
      if (!wanted.isEmpty()) {
        start(
            stage,
            Stage.CHECKOUT,
            isolation -> {
              for (Trouble trouble : wanted) {
                isolation.beside(trouble);
              }
            });
      }
      if (imports) {
        Path loaded = stage.folder("checkout");
        LoadedCheckout.create(loaded);
        start(stage, loaded, Isolation::besideAnImport);
      }
    }
  }

  private static void start(Stage stage, Path checkout, Case all) throws Exception {
    Path data = stage.folder("data");
    Database database = stage.database(data);
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(checkout, data, database.options())) {
      Inbox inbox = receiver.open(Conduct.ANSWER);
      server.subscribe(inbox.url("healthy"), TYPE);
      Requests requests = new Requests(1).add(ServerUnderTest.TOKEN, TYPE);
      try (Run run = new Run(server, database, inbox, 1);
          LoadGenerator load = new LoadGenerator(server.port(), requests, CALLERS)) {
        load.keep(run.flatOut(load));
        run.warmUp(load);
        run.slowDown(load, RATE);
        all.run(new Isolation(server, database, inbox, run, load));
        run.finish(load);
      }
    }
  }

  private void beside(Trouble trouble) throws Exception {
    List<Beside> rounds = new ArrayList<>();
    String disturbance = "";
    for (int round = 0; round <= ROUNDS; round++) { // the first one is a warm-up
      try (Receiver receiver = new Receiver()) {
        Inbox others = receiver.open(Conduct.ANSWER);
        List<Registered> webhooks = trouble.register(server, others);
        try (LoadGenerator theirs = new LoadGenerator(server.port(), trouble.requests(), CALLERS)) {
          theirs.keep(Pace.perSecond(trouble.rate()));
          run.window(load, SETTLE_SECONDS);
          long begins = load.begun();
          Figures before = run.window(load, round == 0 ? SETTLE_SECONDS : QUIET_SECONDS);
          long bad = load.begun();
          trouble.begin(receiver, others);
          Figures after = run.window(load, TROUBLE_SECONDS);
          long end = load.begun();
          if (round > 0) {
            rounds.add(
                new Beside(Waits.of(load, inbox, begins, bad), Waits.of(load, inbox, bad, end)));
            disturbance = new Figures(before.before(), after.after()).disturbance() + disturbance;
          }
          theirs.finish();
        }
        for (Registered webhook : webhooks) {
          webhook.remove();
        }
        awaitCancelled();
      }
    }
    print(trouble.text() + disturbance, Beside.inTheMiddle(rounds), GOAL);
  }

  /** A transaction has a hundred events; one follows the other as fast as they go. */
  private void besideAnImport() throws Exception {
    List<Beside> rounds = new ArrayList<>();
    double seconds = 0;
    try (Receiver receiver = new Receiver()) {
      Inbox theirs = receiver.open(Conduct.ANSWER);
      server.send("PUT", "/benchmark/import?account=importer&url=" + theirs.url("import"), "");
      load.keep(Pace.perSecond(OTHER_RATE));
      int imported = WARM_UP_IMPORT;
      bringIn(theirs, 0, imported);
      for (int round = 0; round < ROUNDS; round++) {
        run.watch(load, SETTLE_SECONDS);
        long begins = load.begun();
        run.watch(load, QUIET_SECONDS);
        long starts = load.begun();
        long start = System.nanoTime();
        bringIn(theirs, imported, imported + IMPORTED);
        imported += IMPORTED;
        seconds += (System.nanoTime() - start) / 1e9;
        long end = load.begun();
        rounds.add(
            new Beside(Waits.of(load, inbox, begins, starts), Waits.of(load, inbox, starts, end)));
      }
    }
    print(
        "another account's import of %,d events, which takes %.0f s; here %d/s"
            .formatted(IMPORTED, seconds / ROUNDS, OTHER_RATE),
        Beside.inTheMiddle(rounds),
        IMPORT_GOAL);
  }

  /** Returns once all of them have arrived. */
  private void bringIn(Inbox theirs, long from, long upTo) throws Exception {
    String range = "&from=" + from + "&upTo=" + upTo + "&each=100";
    server.send("POST", "/benchmark/import?account=importer" + range, "");
    for (int i = 0; theirs.count() < upTo; i++) {
      if (i == LONGEST_IMPORT_SECONDS) {
        throw new IllegalStateException(
            theirs.count()
                + " have arrived, committed: "
                + server.send("GET", "/benchmark/import", ""));
      }
      run.watch(load, 1);
    }
  }

  private void awaitCancelled() throws Exception {
    long limit = System.nanoTime() + LONGEST_CANCELLING_NANOS;
    try (Progress progress = new Progress(server, database)) {
      while (progress.open() > RATE) { // what goes to the healthy one is open for a moment
        if (System.nanoTime() > limit) {
          throw new IllegalStateException(progress.open() + " deliveries are not cancelled");
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private static void print(String name, Beside round, double goal) {
    Waits quiet = round.quiet();
    Waits then = round.then();
    System.out.printf(
        "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f | %.1f |%n",
        name,
        quiet.millis(0.5),
        quiet.millis(0.99),
        then.millis(0.5),
        then.millis(0.99),
        then.millis(1),
        then.millis(0.5) / quiet.millis(0.5),
        round.ratio(),
        goal);
  }
}
