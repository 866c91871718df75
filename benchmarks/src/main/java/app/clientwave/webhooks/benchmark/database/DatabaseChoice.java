package app.clientwave.webhooks.benchmark.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** SQLite or H2 as the embedded database: prints a table of what each does. */
public final class DatabaseChoice {
  private static final int ROUNDS = 3;
  private static final int KILLS = 3;
  private static final int SIZED_EVENTS = 20_000;
  private static final int SINGLE_THREADS = 8;
  private static final int GROUP_THREADS = 2;

  private final Path root;

  private DatabaseChoice(Path root) {
    this.root = root;
  }

  /** One measurement on a database of its own, created and empty. */
  private interface Measure {
    double of(Engine engine, Path folder) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Path root = Files.createTempDirectory("webhooks-bench");
    try {
      new DatabaseChoice(root).run();
    } finally {
      delete(root);
    }
  }

  private void run() throws Exception {
    compare(1, (engine, folder) -> Load.single(engine, folder, SINGLE_THREADS)); // warms up
    System.out.println("| what | SQLite | H2 | SQLite/H2 |");
    System.out.println("| --- | ---: | ---: | ---: |");
    row(
        "events/s, one with its delivery per commit, " + SINGLE_THREADS + " threads",
        compare(ROUNDS, (engine, folder) -> Load.single(engine, folder, SINGLE_THREADS)));
    row(
        "events/s, commits of " + Writer.GROUP + ", " + GROUP_THREADS + " threads",
        compare(ROUNDS, (engine, folder) -> Load.groups(engine, folder, GROUP_THREADS)));
    row(
        "outcomes/s, commits of " + Writer.GROUP + ", " + GROUP_THREADS + " threads",
        compare(ROUNDS, (engine, folder) -> Load.outcomes(engine, folder, GROUP_THREADS)));
    row(
        "MiB on disk, closed, after " + SIZED_EVENTS + " events of 1 KB with a delivery each",
        compare(1, DatabaseChoice::size));
    crashes();
    System.out.println();
    System.out.println(
        "SQLite syncs its file at every commit; H2 hands its file to the operating system, so that a"
            + " power cut may take commits that a killed process does not.");
  }

  /** The engines take turns; the median of the rounds. */
  private Map<Engine, Double> compare(int rounds, Measure measure) throws Exception {
    Map<Engine, List<Double>> all = new EnumMap<>(Engine.class);
    for (int round = 0; round < rounds; round++) {
      for (Engine engine : Engine.values()) {
        Path folder = Files.createTempDirectory(root, "db");
        engine.create(folder);
        all.computeIfAbsent(engine, e -> new ArrayList<>()).add(measure.of(engine, folder));
        delete(folder);
      }
    }
    Map<Engine, Double> medians = new EnumMap<>(Engine.class);
    all.forEach(
        (engine, list) -> medians.put(engine, list.stream().sorted().toList().get(rounds / 2)));
    return medians;
  }

  private static double size(Engine engine, Path folder) throws Exception {
    try (Writer writer = new Writer(engine, folder, engine.writeTurn())) {
      for (long id = 0; id < SIZED_EVENTS; id += Writer.GROUP) {
        writer.events(id, Writer.GROUP);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum() / (1024.0 * 1024.0);
    }
  }

  private void crashes() throws Exception {
    Map<Engine, int[]> sums = new EnumMap<>(Engine.class);
    for (int i = 0; i < KILLS; i++) {
      for (Engine engine : Engine.values()) {
        Crash.Result result = Crash.once(engine, Files.createTempDirectory(root, "kill"));
        int[] sum = sums.computeIfAbsent(engine, e -> new int[2]);
        sum[0] += result.acknowledged();
        sum[1] += result.missing();
      }
    }
    int[] sqlite = sums.get(Engine.SQLITE);
    int[] h2 = sums.get(Engine.H2);
    System.out.printf(
        Locale.ROOT,
        "| acknowledged commits missing after kill -9, %d times | %d of %d | %d of %d | |%n",
        KILLS,
        sqlite[1],
        sqlite[0],
        h2[1],
        h2[0]);
  }

  private static void row(String what, Map<Engine, Double> figures) {
    double sqlite = figures.get(Engine.SQLITE);
    double h2 = figures.get(Engine.H2);
    String form = Arrays.asList(sqlite, h2).stream().allMatch(f -> f >= 1_000) ? "%,.0f" : "%.1f";
    System.out.printf(
        Locale.ROOT,
        "| %s | " + form + " | " + form + " | %.2f |%n",
        what,
        sqlite,
        h2,
        sqlite / h2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
