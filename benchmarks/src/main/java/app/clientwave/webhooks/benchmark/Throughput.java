package app.clientwave.webhooks.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Deliveries a second in a steady state, and what each costs, beside a plain pipeline without a
 * server. Every case has a server and a database of its own, and takes under a minute.
 */
public final class Throughput {
  private static final int SETTLE_SECONDS = 3;
  private static final int SECONDS = 10;
  private static final String TYPE = "invoice.paid";

  private final Path root;

  private Throughput(Path root) {
    this.root = root;
  }

  /** Takes the names of databases and cases; none means all. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<String> wanted = List.of(args);
    Path root = Files.createTempDirectory("webhooks-benchmark");
    try {
      new Throughput(root).run(wanted);
    } finally {
      try (Stream<Path> all = Files.walk(root)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private void run(List<String> wanted) throws Exception {
    System.out.println(Figures.HEAD);
    boolean every = wanted.stream().noneMatch(w -> Scenario.named(w).isPresent());
    if (wanted.contains("embedded") || !wanted.contains("mysql")) {
      for (Scenario scenario : Scenario.values()) {
        if (every || wanted.contains(scenario.title())) {
          embedded(scenario);
        }
      }
    }
    if (wanted.contains("mysql") || !wanted.contains("embedded")) {
      try (Mysql mysql = new Mysql(root.resolve("mysql"))) {
        for (Scenario scenario : Scenario.values()) {
          if (every || wanted.contains(scenario.title())) {
            mysql(scenario, mysql);
          }
        }
      }
    }
  }

  private void embedded(Scenario scenario) throws Exception {
    Path folder = Files.createDirectories(root.resolve("yardstick-" + scenario));
    double yardstick = yardstick(scenario, Database.embedded(folder));
    Path data = Files.createDirectories(root.resolve("embedded-" + scenario));
    run(scenario, "embedded, ", scenario.embeddedGoal(), yardstick, data, Database.embedded(data));
  }

  private void mysql(Scenario scenario, Mysql mysql) throws Exception {
    double yardstick = yardstick(scenario, Database.mysql(mysql, "yardstick_" + scenario));
    Path data = Files.createDirectories(root.resolve("mysql-" + scenario));
    Database database = Database.mysql(mysql, "webhooks_" + scenario);
    run(scenario, "MySQL, ", scenario.mysqlGoal(), yardstick, data, database);
  }

  private static double yardstick(Scenario scenario, Database database) throws Exception {
    try (Receiver receiver = new Receiver()) {
      return Yardstick.measure(
          database, true, scenario.fanOut(), receiver.open(Conduct.ANSWER).url("yardstick"));
    }
  }

  private static void run(
      Scenario scenario, String prefix, int goal, double yardstick, Path data, Database database)
      throws Exception {
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(data, database.options())) {
      Inbox inbox = receiver.open(Conduct.ANSWER);
      for (int i = 0; i < scenario.fanOut(); i++) {
        server.subscribe(inbox.url("webhook-" + i), TYPE);
      }
      Requests requests = new Requests(scenario.events()).add(ServerUnderTest.TOKEN, TYPE);
      try (Run run = new Run(server, database, inbox, scenario.fanOut());
          LoadGenerator load = new LoadGenerator(server.port(), requests, scenario.callers())) {
        load.keep(run.flatOut(load));
        print(run.steadyWindow(load, SECONDS), prefix + scenario.text(), goal, yardstick);
        if (scenario == Scenario.ONE) {
          for (int rate : List.of(500, 100)) {
            load.keep(Pace.none());
            run.drain(load);
            load.keep(Pace.perSecond(rate));
            run.window(load, SETTLE_SECONDS);
            print(run.window(load, SECONDS), prefix + "one by one, " + rate + "/s", 0, 0);
          }
        }
        run.finish(load);
      }
    }
  }

  private static void print(Figures figures, String name, double goal, double yardstick) {
    System.out.println(figures.row(name, goal, yardstick));
  }
}
