package app.clientwave.webhooks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code bin/run} as an operator starts it, on a port and in a data folder of its own. */
public final class Server implements AutoCloseable {
  public static final String TOKEN = "cwt_testtesttesttesttesttesttesttest1234";
  public static final String PASSWORD = "a password of tests";

  private static final Duration START = Duration.ofMinutes(3);

  /** A child of a killed one may keep its output open. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** A server of tests ends before the JVM's second compiler has paid for what it takes. */
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path data;
  private final int port;
  private final Process process;
  private final Thread reader = new Thread(this::read, "output of bin/run");
  private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private Server(Path data, int port, List<String> options, Map<String, String> variables) {
    this.data = data;
    this.port = port;
    List<String> command = new ArrayList<>();
    command.add("../bin/run");
    command.add("-Dwebhooks.data.dir=" + data.toAbsolutePath());
    command.add("-Dwebhooks.http.port=" + port);
    command.addAll(options);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(variables);
      builder.environment().merge("JAVA_OPTS", FIRST_COMPILER, (own, ours) -> ours + " " + own);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts on the tested database with a known sign-in and loopback receivers let through, and
   * waits until it is ready.
   */
  public static Server start(Path data, String... options) {
    return start(data, Map.of(), options);
  }

  /** The same in an environment with these variables. */
  public static Server start(Path data, Map<String, String> variables, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Dwebhooks.target.https-only=false",
                "-Dwebhooks.target.allow=127.0.0.0/8",
                "-Dwebhooks.password.iterations=10000", // tests wait for a thousand of them
                "-Dwebhooks.admin.password=" + PASSWORD,
                "-Dwebhooks.admin.token=" + TOKEN));
    all.addAll(TestedDatabase.options(data));
    all.addAll(List.of(options));
    return launch(data, freePort(), all, variables).awaitReady();
  }

  /** Starts with exactly these options and waits for nothing. */
  public static Server launch(
      Path data, int port, List<String> options, Map<String, String> variables) {
    return new Server(data, port, options, variables);
  }

  public Server awaitReady() {
    if (!readyWithin(START)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not get ready:\n" + output());
    }
    return this;
  }

  /** Waits for the ready line, but no longer than this. */
  boolean readyWithin(Duration longest) {
    try {
      ready.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("the server did not get ready:\n" + output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = in.readLine()) != null; ) {
        output.add(line);
        if (line.startsWith("ClientWave Webhooks is ready")) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      output.add(e.toString());
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  /** Ends the JVM as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Asks it to end, by SIGTERM. */
  public int stop() {
    process.destroy();
    return exitCode();
  }

  /** Once it has ended, and {@link #output} has all that it said. */
  public int exitCode() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end:\n" + output());
      }
      reader.join(LAST_WORDS.toMillis());
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public String output() {
    return String.join("\n", output);
  }

  /** Lines of the output that have this text. */
  List<String> lines(String text) {
    return output.stream().filter(line -> line.contains(text)).toList();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, null);
  }

  public HttpResponse<String> post(String path, String json) {
    return send("POST", path, json);
  }

  /**
   * Sends JSON, or nothing where it is null, with the operator's token.
   *
   * @param headers names and values in turn, which replace those that it sets itself
   */
  public HttpResponse<String> send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + TOKEN)
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty data folder below the build's output. */
  public static Path newData(String name) {
    try {
      Path folder = Path.of("target", "servers");
      Files.createDirectories(folder);
      return Files.createTempDirectory(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
    if (ready.isDone() && !ready.isCompletedExceptionally()) {
      Remains.remove(data.resolve("tmp"));
    }
  }
}
