package app.clientwave.webhooks.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as it was told, in turn, and then with 202; keeps what it was asked. */
final class FakeServer implements AutoCloseable {
  /** What it was asked. */
  record Request(String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** What it does with one request. */
  interface Answer {
    void give(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeServer() {
    this(0);
  }

  FakeServer(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Request> requests() {
    return requests;
  }

  FakeServer then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** A status with headers, names and values in turn, and a body. */
  FakeServer then(int status, String body, String... headers) {
    return then(exchange -> answer(exchange, status, body, headers));
  }

  FakeServer thenProblem(int status, String field, String message) {
    return then(
        status,
        """
        {"type":"about:blank","title":"Told","status":%d,"detail":"%s %s",\
        "errors":[{"field":"%s","message":"%s"}]}"""
            .formatted(status, field, message, field, message),
        "Content-Type",
        "application/problem+json");
  }

  /** Ends the connection without a byte, or after these of an answer. */
  FakeServer thenCut(int status) {
    return then(
        exchange -> {
          if (status > 0) {
            exchange.sendResponseHeaders(status, 100);
            exchange.getResponseBody().write("{\"id\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
          }
          throw new IOException("cut");
        });
  }

  /** Answers with nothing, or with the head of this status, and then says no more. */
  FakeServer thenStall(int status) {
    return then(
        exchange -> {
          if (status > 0) {
            exchange.sendResponseHeaders(status, 100);
            exchange.getResponseBody().flush();
          }
          closed.await();
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    Answer answer = answers.poll();
    try {
      if (answer == null) {
        answer(exchange, 202, "{\"id\":\"evt_1\"}");
      } else {
        answer.give(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
