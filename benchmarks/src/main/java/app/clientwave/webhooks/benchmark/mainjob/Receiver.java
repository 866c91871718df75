package app.clientwave.webhooks.benchmark.mainjob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notes when each record's event arrived; below {@code /fail} it refuses the first attempt. */
final class Receiver implements AutoCloseable {
  private static final Pattern RECORD = Pattern.compile("\"data\":\\{\"id\":\"([^\"]+)\"");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Map<String, Map<String, List<Long>>> arrivals = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Map<String, List<Long>> arrivals(String path) {
    return arrivals.computeIfAbsent(path, p -> new ConcurrentHashMap<>());
  }

  void await(String path, int count) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (arrivals(path).values().stream().mapToInt(List::size).sum() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all arrived");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean refused =
        path.equals("/fail")
            && "1".equals(exchange.getRequestHeaders().getFirst("X-ClientWave-Attempt"));
    exchange.sendResponseHeaders(refused ? 500 : 200, -1);
    exchange.close();
    Matcher record = RECORD.matcher(body);
    if (record.find()) {
      // A retry counts from the end of the attempt before, which the answer marks.
      long at = refused ? System.nanoTime() : now;
      arrivals(path).computeIfAbsent(record.group(1), r -> new ArrayList<>()).add(at);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
