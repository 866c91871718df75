package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A MySQL server in a folder of its own. All is as it ships: with a binary log, and flushed at each
 * commit.
 */
final class Mysql implements AutoCloseable {
  private static final Path HOME = Path.of(".tools", "mysql").toAbsolutePath();

  private final int port = ServerUnderTest.freePort();
  private final Started server;

  Mysql(Path folder) throws IOException {
    Files.createDirectories(folder);
    Started.run(command(folder, "--initialize-insecure"));
    server =
        Started.start(
            command(folder, "--port=" + port, "--bind-address=127.0.0.1", "--mysqlx=OFF"),
            line -> line.contains("ready for connections"));
    server.await();
  }

  private static List<String> command(Path folder, String... options) throws IOException {
    Path mysqld = mysqld();
    List<String> command = new ArrayList<>();
    command.add(mysqld.toString());
    command.add("--no-defaults");
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--basedir=" + mysqld.getParent().getParent());
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--socket=" + folder.resolve("socket"));
    command.addAll(List.of(options));
    return command;
  }

  private static Path mysqld() throws IOException {
    try (Stream<Path> all = Files.walk(HOME, 4)) {
      return all.filter(path -> path.endsWith("bin/mysqld"))
          .findFirst()
          .orElseThrow(() -> new IOException("no bin/mysqld below " + HOME));
    }
  }

  /** Of a database that is made when it is not there; user root, no password, not encrypted. */
  String url(String database) {
    return "jdbc:mysql://127.0.0.1:"
        + port
        + "/"
        + database
        + "?createDatabaseIfNotExist=true&sslMode=DISABLED";
  }

  long pid() {
    return server.pid();
  }

  ProcessCost cost() {
    return server.cost();
  }

  @Override
  public void close() {
    server.close();
  }
}
