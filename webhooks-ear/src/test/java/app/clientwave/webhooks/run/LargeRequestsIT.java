package app.clientwave.webhooks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** Large and slow requests, of which each may be, and not all together. */
@Tag("embedded") // what is bounded is memory, whatever the database
class LargeRequestsIT {
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int CALLERS = 24;
  private static final Duration LONG = Duration.ofSeconds(60);

  /** More than the server has threads. */
  private static final int SLOW_CALLERS = 480;

  private static final int MOST_SLOW = 120;
  private static final int MOST_SLOW_OF_NETWORK = 15;

  /** Fewer than threads, for each holds one for a while. */
  private static final int DEAF_CALLERS = 100;

  /** Of half a megabyte each. */
  private static final int SCRIPTS = 30;

  private static final int MEANWHILE = 500;

  private static final int IMPORTS = 80;

  /** One at work, and those that wait. */
  private static final int MOST_IMPORTS = 65;

  /** Of a request by the owner of a token, whose body has a length. */
  private static final String HEAD =
      """
      POST /webhooks/events HTTP/1.1\r
      Host: 127.0.0.1\r
      Authorization: Bearer %s\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      """;

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
        List.of(
            events(1_000, 16_000, "x"),
            events(1_000, 16_000, "屋"),
            events(1_000, 8_000, "é"),
            unknownFields());
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
    assertThat(answers)
        .as("one is read, be it one that is refused for what it holds")
        .anyMatch(answer -> answer.join().statusCode() != 503);
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(Api.publish(server, Api.newRecord()).statusCode()).isEqualTo(202);
  }

  @Test
  void giveBackWhatTheyTookWhenTheCallerBreaksOff() throws IOException {
    try (SlowCallers slow = new SlowCallers()) {
      slow.begin(HEAD.formatted(Server.TOKEN, LARGEST) + " ".repeat(LARGEST), LARGEST / 2);
      awaitAnswer(503);
      assertThat(Api.publish(server, Api.newRecord()).statusCode())
          .as("a small one")
          .isEqualTo(202);
    }
    awaitAnswer(422);
  }

  @Test
  void ofAnAccountWaitForEachOtherButNotTooMany() throws SQLException {
    String token = Api.openAccount(server, "import").getString("token");
    byte[] five = events(5, 10, "x");
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    try (Connection other = TestedDatabase.connect(server.data());
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate"); // so that the server waits for its turn to write
      for (int i = 0; i < IMPORTS; i++) {
        all.add(publish(HTTP, token, BodyPublishers.ofByteArray(five)));
      }
      HttpResponse<?> first =
          (HttpResponse<?>) CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).join();
      assertThat(first.statusCode()).isEqualTo(503);
      assertThat(first.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(first.body().toString()).contains("64 requests of this account with 5 events");
      statement.execute("rollback");
    }
    assertThat(all.stream().map(one -> one.join().statusCode()))
        .containsOnly(202, 503)
        .filteredOn(status -> status == 202)
        .hasSizeGreaterThanOrEqualTo(MOST_IMPORTS);
  }

  @Test
  void leaveOthersThreadsWhileTheirBodiesAreOnTheWay() throws IOException {
    String token = Api.openAccount(server, "slow").getString("token");
    String event = "{\"type\":\"invoice.paid\",\"data\":{}}";
    String request = HEAD.formatted(token, event.length()) + event;
    try (SlowCallers all = new SlowCallers()) {
      for (int i = 0; i < SLOW_CALLERS; i++) {
        all.begin(request, event.length() - i % 10);
      }
      assertTheRestIsRefused(all, SLOW_CALLERS - MOST_SLOW, "problem+json");
      all.begin(request, 0);
      assertThat(all.awaitAnswers(1).get(0)).as("of a body that is there").contains(" 202 ");

      assertTheyAreAnswered(all, MOST_SLOW, 202);
    }
  }

  @Test
  void ofStrangersLeaveThreadsWhileTheirFormsAreOnTheWay() throws IOException {
    String request =
        """
        POST /sign-in HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 8\r
        \r
        email=ab""";
    try (SlowCallers all = new SlowCallers()) {
      for (int i = 0; i < SLOW_CALLERS; i++) {
        all.begin(request, 1);
      }
      assertTheRestIsRefused(all, SLOW_CALLERS - MOST_SLOW_OF_NETWORK, "text/plain");
      assertTheyAreAnswered(all, MOST_SLOW_OF_NETWORK, 200);
    }
  }

  @Test
  void andAnswersThatNobodyReadsLeaveTheServerUp() throws IOException {
    String script =
        """
        GET /jakarta.faces.resource/components.js.xhtml?ln=primefaces HTTP/1.1\r
        Host: 127.0.0.1\r
        \r
        """;
    try (SlowCallers deaf = new SlowCallers()) {
      for (int i = 0; i < DEAF_CALLERS; i++) {
        deaf.begin(script.repeat(SCRIPTS), 0);
      }
      for (int i = 0; i < MEANWHILE; i++) {
        assertThat(Api.publish(server, Api.newRecord()).statusCode()).isEqualTo(202);
      }
    }
    assertOthersAreAnswered();
  }

  private static void assertTheRestIsRefused(SlowCallers all, int rest, String media)
      throws IOException {
    assertThat(all.awaitAnswers(rest))
        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 503 "))
        .allSatisfy(answer -> assertThat(answer).contains("Retry-After: 5", media));
    assertOthersAreAnswered();
  }

  private static void assertTheyAreAnswered(SlowCallers slow, int many, int status)
      throws IOException {
    slow.finish();
    assertThat(slow.awaitAnswers(many))
        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 " + status + " "));
  }

  private static void assertOthersAreAnswered() {
    assertThat(Api.publish(server, Api.newRecord()).statusCode()).isEqualTo(202);
    assertThat(server.get("/sign-in").statusCode()).isEqualTo(200);
  }

  /** Callers that send a part of a request each. */
  private static final class SlowCallers implements AutoCloseable {
    /** With what they have not sent. */
    private final Map<Socket, String> waiting = new LinkedHashMap<>();

    /** Sends all but so many characters. */
    void begin(String request, int left) throws IOException {
      Socket caller = new Socket("127.0.0.1", server.port());
      int sent = request.length() - left;
      waiting.put(caller, request.substring(sent));
      caller.getOutputStream().write(request.substring(0, sent).getBytes(UTF_8));
    }

    void finish() throws IOException {
      for (Map.Entry<Socket, String> caller : waiting.entrySet()) {
        caller.getKey().getOutputStream().write(caller.getValue().getBytes(UTF_8));
      }
    }

    /** Those of so many; fails when they are not answered soon. */
    List<String> awaitAnswers(int many) throws IOException {
      long end = System.nanoTime() + Api.SOON.toNanos();
      List<String> answers = takeAnswers();
      while (answers.size() < many) {
        assertThat(System.nanoTime()).as("%d are answered", answers.size()).isLessThan(end);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        answers.addAll(takeAnswers());
      }
      assertThat(answers).hasSize(many);
      return answers;
    }

    private List<String> takeAnswers() throws IOException {
      List<String> answers = new ArrayList<>();
      for (Socket caller : List.copyOf(waiting.keySet())) {
        InputStream answer = caller.getInputStream();
        if (answer.available() > 0) {
          answers.add(new String(answer.readNBytes(answer.available()), UTF_8));
          waiting.remove(caller);
          caller.close();
        }
      }
      return answers;
    }

    @Override
    public void close() throws IOException {
      for (Socket caller : waiting.keySet()) {
        caller.close();
      }
    }
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

  /** So many, each about so many bytes of data long. */
  private static byte[] events(int count, int size, String text) {
    String one =
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\",\"text\":\"%s\",\"x\":\"%s\"}},";
    String all = one.formatted(text, "x".repeat(size)).repeat(count);
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
