package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used since it began, as Linux counts it.
 *
 * @param cpuSeconds of all its threads, in hundredths
 * @param bytesWritten that it caused to be written to storage
 */
record ProcessCost(double cpuSeconds, long bytesWritten) {
  static final ProcessCost NONE = new ProcessCost(0, 0);

  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  static ProcessCost of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
    long written =
        Files.readAllLines(process.resolve("io")).stream()
            .filter(line -> line.startsWith("write_bytes: "))
            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
            .findFirst()
            .orElseThrow();
    return new ProcessCost(ticks / TICKS_PER_SECOND, written);
  }
}
