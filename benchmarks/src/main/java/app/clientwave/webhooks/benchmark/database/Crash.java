package app.clientwave.webhooks.benchmark.database;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Kills a process that commits, and looks for what it had acknowledged. */
final class Crash {
  private static final int THREADS = 4;
  private static final long LOAD_MILLIS = 2_000;

  private Crash() {}

  /** What a kill left. */
  record Result(int acknowledged, int missing) {}

  static Result once(Engine engine, Path folder) throws Exception {
    engine.create(folder);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Crash.class.getName(),
                engine.name(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<Long> acknowledged = new HashSet<>();
    try (BufferedReader out = child.inputReader()) {
      long killAt = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith(".")) { // the last line may be cut
          acknowledged.add(Long.valueOf(line.substring(0, line.length() - 1)));
        }
        killAt = killAt == 0 ? System.currentTimeMillis() + LOAD_MILLIS : killAt;
        if (child.isAlive() && System.currentTimeMillis() > killAt) {
          child.toHandle().destroyForcibly(); // kill -9, and what it wrote stays readable
        }
      }
    }
    if (!child.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the killed process is still there");
    }
    int count = acknowledged.size();
    acknowledged.removeAll(stored(engine, folder));
    return new Result(count, acknowledged.size());
  }

  /** Events that came back together with their delivery. */
  private static Set<Long> stored(Engine engine, Path folder) throws Exception {
    Set<Long> ids = new HashSet<>();
    try (Connection connection = engine.open(folder);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select e.id from webhooks_event e join webhooks_delivery d on d.event_id = e.id")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  /** The child: commits until it is killed, and prints each id after its commit has returned. */
  public static void main(String[] args) {
    Engine engine = Engine.valueOf(args[0]);
    Path folder = Path.of(args[1]);
    Semaphore turn = engine.writeTurn();
    for (int i = 0; i < THREADS; i++) {
      long first = i * 1_000_000_000L;
      new Thread(() -> commit(engine, folder, turn, first)).start();
    }
  }

  private static void commit(Engine engine, Path folder, Semaphore turn, long first) {
    try (Writer writer = new Writer(engine, folder, turn)) {
      for (long id = first; ; id++) {
        writer.events(id, 1);
        System.out.println(id + ".");
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
