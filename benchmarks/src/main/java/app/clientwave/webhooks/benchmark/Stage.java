package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One database of a kind, with a folder for all that is put up around it; leaves nothing. */
final class Stage implements AutoCloseable {
  /** This checkout. */
  static final Path CHECKOUT = Path.of("").toAbsolutePath();

  static final List<String> KINDS = List.of("embedded", "mysql");

  private final Path folder = Files.createTempDirectory("webhooks-benchmark");

  /** For a run that is broken off. */
  private final Thread leftovers = new Thread(this::clearAway, "leftovers");

  private final Mysql mysql;
  private int count;

  Stage(String kind) throws IOException {
    Runtime.getRuntime().addShutdownHook(leftovers);
    mysql = kind.equals("mysql") ? new Mysql(folder.resolve("mysql")) : null;
  }

  static boolean isKind(String name) {
    return KINDS.contains(name);
  }

  String title() {
    return mysql == null ? "embedded" : "MySQL";
  }

  /** A new folder. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name + "-" + ++count));
  }

  /** An empty database, in a data folder that may be the product's. */
  Database database(Path data) {
    return mysql == null ? Database.embedded(data) : Database.mysql(mysql, "benchmark_" + ++count);
  }

  @Override
  public void close() throws IOException {
    if (mysql != null) {
      mysql.close();
    }
    delete(folder);
    Runtime.getRuntime().removeShutdownHook(leftovers);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void clearAway() {
    Started.endAll();
    try {
      delete(folder);
    } catch (IOException e) {
      System.err.println(folder + " could not be removed: " + e);
    }
  }
}
