package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The memory of a JVM on this machine, in MB. */
record Heap(long used, long resident) {
  /** Of each generation, as the parallel collector has them. */
  private static final Pattern USED =
      Pattern.compile("(?:PSYoungGen|ParOldGen)\\s+total \\d+K, used (\\d+)K");

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** What its heap holds after a full collection, and what its process has of the machine. */
  static Heap afterCollection(long pid) throws IOException {
    jcmd(pid, "GC.run");
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    return new Heap(kilobytes(USED, jcmd(pid, "GC.heap_info")), kilobytes(RESIDENT, status));
  }

  private static long kilobytes(Pattern pattern, String text) throws IOException {
    long sum = pattern.matcher(text).results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
    if (sum == 0) {
      throw new IOException("no figure in " + text);
    }
    return sum / 1024;
  }

  private static String jcmd(long pid, String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(jcmd + " " + command + " failed: " + output);
    }
    return output;
  }
}
