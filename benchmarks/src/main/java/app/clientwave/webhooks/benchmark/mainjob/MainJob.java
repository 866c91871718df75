package app.clientwave.webhooks.benchmark.mainjob;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The main job as {@code bin/run} does it: how soon it is ready, how long an event takes from the
 * publish call to its arrival at 100 events a second, and how late retries are. Loopback, embedded
 * database and broker, everything on this machine.
 */
public final class MainJob {
  private static final String TOKEN = "cwt_benchmarkbenchmarkbenchmarkbenchm";
  private static final int PER_SECOND = 100;
  private static final int WARM_UP = 1_500;
  private static final int COUNTED = 3_000;
  private static final int RETRIES = 500;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Long> published = new ConcurrentHashMap<>();
  private final int port = freePort();

  private MainJob() {}

  /** Takes about two minutes. */
  public static void main(String[] args) throws Exception {
    new MainJob().run();
  }

  private void run() throws Exception {
    Path data = Files.createTempDirectory("webhooks-benchmark");
    System.out.println("| what | figure |");
    System.out.println("| --- | ---: |");
    System.out.printf("| ready, first start with an empty data folder | %s |%n", ready(data));
    System.out.printf("| ready, second start | %s |%n", ready(data));
    Process server = start(data);
    try (Receiver receiver = new Receiver()) {
      awaitReady(server);
      post("/webhooks/subscriptions", subscription(receiver.url("/fast"), "client.created"));
      post("/webhooks/subscriptions", subscription(receiver.url("/fail"), "client.deleted"));
      publish("client.created", "warm", WARM_UP);
      receiver.await("/fast", WARM_UP);
      publish("client.created", "counted", COUNTED);
      receiver.await("/fast", WARM_UP + COUNTED);
      List<Double> waits = new ArrayList<>();
      receiver
          .arrivals("/fast")
          .forEach(
              (record, times) -> {
                if (record.startsWith("counted")) {
                  waits.add((times.get(0) - published.get(record)) / 1e6);
                }
              });
      print("publish call to arrival at " + PER_SECOND + "/s", waits);
      publish("client.deleted", "retry", RETRIES);
      receiver.await("/fail", 2 * RETRIES);
      List<Double> late = new ArrayList<>();
      receiver
          .arrivals("/fail")
          .values()
          .forEach(times -> late.add((times.get(1) - times.get(0) - RETRY_NANOS) / 1e6));
      print("retry after its due time", late);
      System.out.printf(
          "| retries before their due time | %d of %d |%n",
          late.stream().filter(ms -> ms < 0).count(), late.size());
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private String ready(Path data) throws Exception {
    Process server = start(data);
    String seconds = awaitReady(server);
    server.destroy();
    server.waitFor();
    return seconds;
  }

  private Process start(Path data) throws IOException {
    return new ProcessBuilder(
            "bin/run",
            "-Dwebhooks.data.dir=" + data,
            "-Dwebhooks.http.port=" + port,
            "-Dwebhooks.admin.token=" + TOKEN,
            "-Dwebhooks.target.https-only=false",
            "-Dwebhooks.target.allow=127.0.0.0/8",
            "-Dwebhooks.delivery.retries=PT2S")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String awaitReady(Process server) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = out.readLine()) != null; ) {
      if (line.contains("is ready")) {
        return line.substring(line.indexOf(" in ") + 4);
      }
    }
    throw new IOException("the server did not get ready");
  }

  /** One every hundredth of a second, however long the calls take. */
  private void publish(String type, String prefix, int count) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long at = start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      String record = prefix + "-" + i;
      published.put(record, System.nanoTime());
      HttpRequest request =
          request(
              "/webhooks/events",
              "{\"type\":\"%s\",\"data\":{\"id\":\"%s\",\"text\":\"%s\"}}"
                  .formatted(type, record, "x".repeat(900)));
      http.sendAsync(request, BodyHandlers.ofString())
          .thenAccept(
              answer -> {
                if (answer.statusCode() != 202) {
                  throw new IllegalStateException(answer.body());
                }
              });
    }
  }

  private void post(String path, String json) throws Exception {
    var answer = http.send(request(path, json), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.body());
    }
  }

  private HttpRequest request(String path, String json) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  private static String subscription(String url, String type) {
    return "{\"url\":\"%s\",\"event_types\":[\"%s\"]}".formatted(url, type);
  }

  private static void print(String what, List<Double> values) {
    values.sort(null);
    System.out.printf(
        "| %s, ms: p50, p99, most of %d | %.1f, %.1f, %.1f |%n",
        what,
        values.size(),
        values.get(values.size() / 2),
        values.get(values.size() * 99 / 100),
        values.get(values.size() - 1));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
