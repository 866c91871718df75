package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Deliveries a second in a steady state, and what each costs, beside a plain pipeline without a
 * server. The cases of one database share a warm server and begin with empty tables; only the load
 * inside the server needs one of its own.
 */
public final class Throughput {
  private static final int SECONDS = 10;
  private static final int SETTLE_SECONDS = 3;
  private static final List<Integer> RATES = List.of(500, 100);

  /** What the README advises for MySQL on two cores; all else is as MySQL ships. */
  private static final String FEWER_THREADS = "innodb_log_writer_threads = OFF";

  private final Stage stage;

  private Throughput(Stage stage) {
    this.stage = stage;
  }

  /** Takes the names of databases ({@code embedded}, {@code mysql}) and cases; none means all. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<String> names = List.of(args);
    List<Scenario> wanted =
        Arrays.stream(Scenario.values())
            .filter(s -> names.contains(s.title()) || names.stream().allMatch(Stage::isKind))
            .toList();
    System.out.println(Figures.HEAD);
    for (String kind : Stage.KINDS) {
      if (names.contains(kind) || names.stream().noneMatch(Stage::isKind)) {
        try (Stage stage = new Stage(kind)) {
          new Throughput(stage).run(wanted);
        }
      }
    }
  }

  private void run(List<Scenario> wanted) throws Exception {
    List<Scenario> outside = wanted.stream().filter(s -> s != Scenario.INSIDE).toList();
    if (!outside.isEmpty()) {
      run(Stage.CHECKOUT, outside);
    }
    if (wanted.contains(Scenario.INSIDE)) {
      Path loaded = stage.folder("checkout");
      LoadedCheckout.create(loaded);
      run(loaded, List.of(Scenario.INSIDE));
    }
  }

  private void run(Path checkout, List<Scenario> scenarios) throws Exception {
    Path data = stage.folder("data");
    Database database = stage.database(data);
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(checkout, data, database.options())) {
      for (Scenario scenario : scenarios) {
        run(scenario, server, database, receiver.open(Conduct.ANSWER));
      }
    }
  }

  private Yardstick yardstick(Scenario scenario) throws Exception {
    Database database = stage.database(stage.folder("yardstick"));
    return Yardstick.measure(database, scenario.group(), scenario.fanOut());
  }

  private void run(Scenario scenario, ServerUnderTest server, Database database, Inbox inbox)
      throws Exception {
    try (Run run = new Run(server, database, inbox, scenario.fanOut())) {
      run.begin();
      scenario.subscribe(server, database, inbox);
      if (scenario == Scenario.INSIDE) {
        inside(scenario.text(), run, server, database, inbox);
        if (database.isMysql()) {
          database.set(FEWER_THREADS);
          inside(scenario.text() + ", " + FEWER_THREADS, run, server, database, inbox);
        }
        return;
      }
      try (LoadGenerator load =
          new LoadGenerator(server.port(), scenario.requests(), scenario.callers())) {
        load.keep(run.flatOut(load));
        Figures figures = warm(run, load);
        load.keep(Pace.none());
        run.drain(load);
        printBesideYardstick(scenario.text(), scenario, figures, database);
        if (scenario == Scenario.ONE) {
          rates(run, load);
        }
        run.finish(load);
      }
    }
  }

  private void inside(String name, Run run, ServerUnderTest server, Database database, Inbox inbox)
      throws Exception {
    try (Load load =
        new InServerLoad(server, Scenario.INSIDE.callers(), inbox::count, Run.MOST_WAITING)) {
      Figures figures = warm(run, load);
      run.finish(load);
      printBesideYardstick(name, Scenario.INSIDE, figures, database);
    }
  }

  /** Measured right behind the product: machines that others share change within minutes. */
  private void printBesideYardstick(
      String name, Scenario scenario, Figures figures, Database database) throws Exception {
    print(name, figures, scenario.goal(database), yardstick(scenario));
  }

  private static Figures warm(Run run, Load load) throws Exception {
    run.warmUp(load);
    return run.window(load, SECONDS);
  }

  /** What each delivery costs while there are fewer. */
  private void rates(Run run, LoadGenerator load) throws Exception {
    for (int rate : RATES) {
      load.keep(Pace.none());
      run.drain(load);
      load.keep(Pace.perSecond(rate));
      run.window(load, SETTLE_SECONDS);
      print("over HTTP one by one, " + rate + "/s", run.window(load, SECONDS), 0, Yardstick.NONE);
    }
  }

  private void print(String name, Figures figures, double goal, Yardstick yardstick) {
    System.out.println(figures.row(stage.title() + ": " + name, goal, yardstick));
  }
}
