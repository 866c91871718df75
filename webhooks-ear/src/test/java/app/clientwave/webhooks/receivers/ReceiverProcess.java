package app.clientwave.webhooks.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** A receiver that runs as a process of its own, and the lines it has written. */
final class ReceiverProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ENDED = "(end of its output)";

  private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();
  private final Process process;
  private final int port;

  private ReceiverProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it on a free port and waits until it listens there. */
  static ReceiverProcess start(Path directory, String secret, IntFunction<List<String>> command)
      throws IOException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(command.apply(port)).directory(directory.toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("WEBHOOK_SECRET", secret);
    ReceiverProcess receiver = new ReceiverProcess(ToolChest.start(builder), port);
    try {
      // Flask, PHP and the rest say it in words of their own, and all of them with the address.
      receiver.awaitLine("127.0.0.1:" + port, line -> line.contains("127.0.0.1:" + port));
      return receiver;
    } catch (AssertionError e) {
      receiver.close();
      throw e;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/webhooks/clientwave";
  }

  /** The lines so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line, among those that came already too. */
  void awaitLine(String what, Predicate<String> wanted) {
    if (lines.stream().anyMatch(wanted)) {
      return;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        String line = arriving.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null || line.equals(ENDED)) {
          throw new AssertionError(
              "no line with " + what + (line == null ? " in time: " : ", it ended: ") + lines);
        }
        lines.add(line);
        if (wanted.test(line)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      output.lines().forEach(arriving::add);
    } catch (IOException | UncheckedIOException closed) {
      // as when it ends by itself
    }
    arriving.add(ENDED);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
