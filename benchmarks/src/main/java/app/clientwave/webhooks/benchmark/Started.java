package app.clientwave.webhooks.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A process of ours that is watched for a line. */
final class Started implements AutoCloseable {
  private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();
  private static final int KEPT_LINES = 60;
  private static final long LONGEST_START_SECONDS = 120;
  private static final long LONGEST_FAREWELL_SECONDS = 40;

  private final Process process;
  private final ConcurrentLinkedDeque<String> last = new ConcurrentLinkedDeque<>();
  private final CompletableFuture<String> found = new CompletableFuture<>();

  private Started(Process process) {
    this.process = process;
  }

  /** Starts it; {@link #await} tells when a line is as it should be. */
  static Started start(List<String> command, Predicate<String> line) throws IOException {
    Started started = new Started(new ProcessBuilder(command).redirectErrorStream(true).start());
    ALL.add(started.process);
    Thread reader = new Thread(() -> started.read(line), "output of " + command.get(0));
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  /** Runs it to its end, which must be a good one. */
  static void run(List<String> command) throws IOException {
    try (Started started = start(command, line -> false)) {
      if (started.process.onExit().join().exitValue() != 0) {
        throw new IOException(command.get(0) + " failed:\n" + started.output());
      }
    }
  }

  private void read(Predicate<String> wanted) {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last.add(line);
        if (last.size() > KEPT_LINES) {
          last.remove();
        }
        if (wanted.test(line)) {
          found.complete(line);
        }
      }
    } catch (IOException e) {
      last.add(e.toString());
    }
    found.completeExceptionally(new IOException("it ended"));
  }

  /** The line. */
  String await() {
    try {
      return found.get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("not what was waited for:\n" + output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String output() {
    return String.join("\n", last);
  }

  long pid() {
    return process.pid();
  }

  ProcessCost cost() {
    try {
      return ProcessCost.of(pid());
    } catch (IOException e) {
      throw new UncheckedIOException(output(), e);
    }
  }

  /** Ends it by force; returns once it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
    ALL.remove(process);
  }

  /** Ends all that still run, by force. */
  static void endAll() {
    ALL.forEach(Process::destroyForcibly);
    ALL.forEach(process -> process.onExit().join());
  }

  /** Ends it, by force if need be. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ALL.remove(process);
  }
}
