package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The product in a process of its own, on a port of its own, with loopback receivers let through.
 */
final class ServerUnderTest implements AutoCloseable {
  static final String TOKEN = "cwt_benchmarkbenchmarkbenchmarkbenchm";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final Started process;

  private ServerUnderTest(int port, Started process) {
    this.port = port;
    this.process = process;
    process.await();
  }

  /**
   * As its operator starts it.
   *
   * @param checkout whose {@code bin/run} it is
   */
  static ServerUnderTest start(Path checkout, Path data, List<String> options) throws IOException {
    return start(checkout, data, options, "");
  }

  /**
   * Likewise.
   *
   * @param javaOptions further options for the JVM
   */
  static ServerUnderTest start(Path checkout, Path data, List<String> options, String javaOptions)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("env", "JAVA_OPTS=" + javaOptions));
    command.add(checkout.resolve("bin/run").toString());
    command.addAll(settings(data, port));
    command.addAll(options);
    return new ServerUnderTest(port, Started.start(command, ServerUnderTest::isReady));
  }

  private static List<String> settings(Path data, int port) {
    return List.of(
        "-Dwebhooks.data.dir=" + data,
        "-Dwebhooks.http.port=" + port,
        "-Dwebhooks.admin.token=" + TOKEN,
        "-Dwebhooks.target.https-only=false",
        "-Dwebhooks.target.allow=127.0.0.0/8",
        "-Dwebhooks.limit.webhooks-per-account=10000");
  }

  private static boolean isReady(String line) {
    return line.startsWith("ClientWave Webhooks is ready");
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does; returns once it is gone. */
  void kill() {
    process.kill();
  }

  ProcessCost cost() {
    return process.cost();
  }

  /** Registers a webhook. */
  void subscribe(String url, String type) throws IOException {
    send(
        "POST",
        "/webhooks/subscriptions",
        "{\"url\":\"%s\",\"event_types\":[\"%s\"]}".formatted(url, type));
  }

  /** The body of a good answer. */
  String send(String method, String path, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
