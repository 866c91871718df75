package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used since it began, as Linux counts it.
 *
 * @param cpuSeconds of all its threads, in hundredths
 * @param bytesWritten to files and sockets; what Linux counts as written to storage is many times
 *     that where a file system keeps large folios
 */
record ProcessCost(double cpuSeconds, long bytesWritten) {
  static final ProcessCost NONE = new ProcessCost(0, 0);

  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int IDLE_TIME = 4;
  private static final int WAIT_TIME = 5;
  private static final int STEAL_TIME = 8;

  static ProcessCost of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
    long written =
        Files.readAllLines(process.resolve("io")).stream()
            .filter(line -> line.startsWith("wchar: "))
            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
            .findFirst()
            .orElseThrow();
    return new ProcessCost(ticks / TICKS_PER_SECOND, written);
  }

  /** CPU seconds of all processes since the machine began. */
  static double ofTheMachine() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] fields = lines.findFirst().orElseThrow().split(" +");
      double ticks = 0;
      for (int i = 1; i <= STEAL_TIME; i++) {
        ticks += i == IDLE_TIME || i == WAIT_TIME ? 0 : Double.parseDouble(fields[i]);
      }
      return ticks / TICKS_PER_SECOND;
    }
  }
}
