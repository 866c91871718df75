package app.clientwave.webhooks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real MySQL server on a port and in a folder of its own. */
public final class MySql implements AutoCloseable {
  private static final Path HOME = Path.of("..", ".tools", "mysql").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofSeconds(60);

  /** The disk is as slow as it likes, and only a crash asks for what it has. */
  private static final List<String> UNFLUSHED =
      List.of("--innodb-flush-log-at-trx-commit=2", "--skip-log-bin");

  private final Path folder;
  private final List<String> more;
  private final int port = Server.freePort();
  private Process process;

  private MySql(Path folder, List<String> more) {
    this.folder = folder.toAbsolutePath();
    this.more = more;
  }

  /** One whose commits are on the disk when they have returned, as it ships. */
  static MySql startAsItShips(Path folder) {
    return start(folder, List.of());
  }

  /** One for tests that do not crash it: its commits are with the operating system. */
  public static MySql start(Path folder) {
    return start(folder, UNFLUSHED);
  }

  private static MySql start(Path folder, List<String> more) {
    MySql mysql = new MySql(folder, more);
    mysql.run("--initialize-insecure");
    mysql.launch();
    return mysql;
  }

  public int port() {
    return port;
  }

  public String url(String schema) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?createDatabaseIfNotExist=true";
  }

  /** What a server is started with that shall use this schema. */
  List<String> options(String schema) {
    return List.of("-Dwebhooks.database.url=" + url(schema), "-Dwebhooks.database.user=root");
  }

  /** Ends it as a crash would. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** It answers nothing until {@link #goOn}; connections stay. */
  void pause() {
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException("mysqld gets no signal", e);
    }
  }

  void launch() {
    process = begin("--port=" + port, "--bind-address=127.0.0.1", "--mysqlx=OFF");
    long end = System.nanoTime() + START.toNanos();
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("mysqld did not start, see " + folder.resolve("mysqld.log"));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void run(String option) {
    if (begin(option).onExit().join().exitValue() != 0) {
      throw new AssertionError("mysqld failed, see " + folder.resolve("mysqld.log"));
    }
  }

  private Process begin(String... options) {
    List<String> command = new ArrayList<>();
    command.add(mysqld().toString());
    command.add("--no-defaults");
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--basedir=" + mysqld().getParent().getParent());
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--socket=" + folder.resolve("s"));
    command.addAll(more);
    command.addAll(List.of(options));
    try {
      Files.createDirectories(folder);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mysqld.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("mysqld cannot be run", e);
    }
  }

  private static Path mysqld() {
    try (var all = Files.walk(HOME, 4)) {
      return all.filter(p -> p.endsWith("bin/mysqld"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no bin/mysqld below " + HOME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    goOn(); // one that a failed test has left stopped would never end
    process.destroy();
    process.onExit().join();
    Remains.remove(folder.resolve("data"));
  }
}
