package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the product is measured against: a plain pipeline, in a JVM of its own.
 *
 * @param perSecond deliveries
 * @param others cores that programs took which are no part of it
 */
record Yardstick(double perSecond, double others) {
  static final String RESULT = "yardstick ";

  /** There is none. */
  static final Yardstick NONE = new Yardstick(0, 0);

  /**
   * Takes a quarter of a minute and leaves nothing.
   *
   * @param group events to a commit
   */
  static Yardstick measure(Database database, int group, int fanOut) throws Exception {
    try (Receiver receiver = new Receiver();
        Started child =
            Started.start(
                command(database, group, fanOut, receiver), line -> line.startsWith(RESULT))) {
      String[] result = child.await().substring(RESULT.length()).split(" ");
      return new Yardstick(Double.parseDouble(result[0]), Double.parseDouble(result[1]));
    } finally {
      database.drop();
    }
  }

  private static List<String> command(Database database, int group, int fanOut, Receiver receiver) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PlainPipeline.class.getName());
    command.add(database.url());
    command.add(Integer.toString(group));
    command.add(Integer.toString(fanOut));
    command.add(receiver.open(Conduct.ANSWER).url("yardstick"));
    command.add(Long.toString(ProcessHandle.current().pid()));
    database.pid().ifPresent(pid -> command.add(Long.toString(pid)));
    return command;
  }
}
