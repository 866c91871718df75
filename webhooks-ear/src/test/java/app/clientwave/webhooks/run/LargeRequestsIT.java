package app.clientwave.webhooks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large requests, each of which may be, and which together are more than the server can hold. */
@Tag("embedded") // what is bounded is memory, whatever the database
class LargeRequestsIT {
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int CALLERS = 24;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final HttpClient HTTP_2 = HttpClient.newHttpClient();

  private static Server server;

  @BeforeAll
  static void startWithASmallHeap() {
    server = Server.start(Server.newData("large"), Map.of("JAVA_OPTS", "-Xmx256m"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void leaveTheServerUpHoweverManyComeAtOnce() {
    List<String> tokens =
        Stream.of("one", "two", "three")
            .map(name -> Api.openAccount(server, name).getString("token"))
            .toList();
    List<byte[]> bodies =
        List.of(events(16_000, "x"), events(16_000, "屋"), events(8_000, "é"), unknownFields());
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String token = tokens.get(i % tokens.size());
      answers.add(publish(HTTP, token, BodyPublishers.ofByteArray(bodies.get(i % bodies.size()))));
    }
    for (int i = 0; i < CALLERS; i++) {
      HttpResponse<String> answer = answers.get(i).join();
      int read = i % bodies.size() == 3 ? 400 : 202;
      assertThat(answer.statusCode()).as(answer.body()).isIn(read, 503);
      if (answer.statusCode() == 503) {
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Api.json(answer).getString("detail")).contains("room");
      }
    }
    assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 202);
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(Api.publish(server, Api.newRecord()).statusCode()).isEqualTo(202);
  }

  @Test
  void giveBackWhatTheyTookWhenTheCallerBreaksOff() throws IOException {
    try (Socket slow = new Socket("127.0.0.1", server.port())) {
      String head =
          """
          POST /webhooks/events HTTP/1.1\r
          Host: 127.0.0.1\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          """;
      slow.getOutputStream().write(head.formatted(Server.TOKEN, LARGEST).getBytes(UTF_8));
      slow.getOutputStream().write(blank(LARGEST / 2));
      awaitAnswer(503);
      assertThat(Api.publish(server, Api.newRecord()).statusCode())
          .as("a small one")
          .isEqualTo(202);
    }
    awaitAnswer(422);
  }

  /** To a large request without a known length, whose event has no type. */
  private static void awaitAnswer(int status) {
    byte[] body = blank(LARGEST / 2);
    body[0] = '{';
    body[body.length - 1] = '}';
    long end = System.nanoTime() + Api.SOON.toNanos();
    HttpRequest.BodyPublisher chunked =
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
    int answered = publish(HTTP_2, Server.TOKEN, chunked).join().statusCode();
    while (answered != status) {
      assertThat(answered).isIn(422, 503);
      assertThat(System.nanoTime()).as("answered " + answered).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      answered = publish(HTTP_2, Server.TOKEN, chunked).join().statusCode();
    }
  }

  private static CompletableFuture<HttpResponse<String>> publish(
      HttpClient client, String token, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve("/webhooks/events"))
            .timeout(LONG)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** A thousand of them, each about so many bytes of data long. */
  private static byte[] events(int size, String text) {
    String one =
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\",\"text\":\"%s\",\"x\":\"%s\"}},";
    String all = one.formatted(text, "x".repeat(size)).repeat(1_000);
    return ("{\"events\":[" + all.substring(0, all.length() - 1) + "]}").getBytes(UTF_8);
  }

  /** Many small ones, in each event. */
  private static byte[] unknownFields() {
    StringBuilder event = new StringBuilder("{\"type\":\"invoice.paid\",\"data\":{}");
    for (int i = 0; i < 1_500; i++) {
      event.append(",\"").append(i).append("\":1");
    }
    String all = (event + "},").repeat(1_000);
    return ("{\"events\":[" + all.substring(0, all.length() - 1) + "]}").getBytes(UTF_8);
  }

  private static byte[] blank(int length) {
    return " ".repeat(length).getBytes(UTF_8);
  }
}
