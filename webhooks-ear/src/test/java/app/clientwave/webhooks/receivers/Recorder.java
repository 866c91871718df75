package app.clientwave.webhooks.receivers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Accepts every delivery and keeps it, so that a test can send it on, changed or not. */
final class Recorder implements AutoCloseable {
  private static final long SECONDS = 30;

  private final ConcurrentMap<String, CompletableFuture<Delivered>> kept =
      new ConcurrentHashMap<>();
  private final HttpServer server;

  Recorder() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::keep);
    server.start();
  }

  String url(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  /** What came for an event at the URL of that name; waits for it. */
  Delivered delivered(String name, String event) {
    try {
      return slot("/" + name, event).get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("event " + event + " did not come within " + SECONDS + " s", e);
    }
  }

  private void keep(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String event = headers.get("webhook-id");
    headers.keySet().removeAll(Set.of("host", "content-length", "connection"));
    slot(exchange.getRequestURI().getPath(), event).complete(new Delivered(body, headers));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private CompletableFuture<Delivered> slot(String path, String event) {
    return kept.computeIfAbsent(path + ' ' + event, key -> new CompletableFuture<>());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
