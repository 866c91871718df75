package app.clientwave.webhooks.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Master keys: exchanged under way, wrong, lost; and what is stored under them. */
@BesideOthers
class KeysIT {
  private static final String CUSTOMERS = "Lake House LLC";
  private static final String ALL = "/webhooks/subscriptions";

  /** Long enough for two walks, with a look into the file before them. */
  private static final Duration WALKS = Duration.ofSeconds(60);

  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private static final Map<String, String> COLUMNS =
      Map.of(
          "secret", "webhooks_subscription",
          "next_secret", "webhooks_subscription",
          "headers", "webhooks_subscription",
          "response", "webhooks_idempotency",
          "body", "webhooks_event",
          "sealed", "webhooks_attempt");

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Path data = Server.newData("keys");
  private final Path file = data.toAbsolutePath().resolve("master.key");
  private final String keyed = "{\"url\":\"%s\",\"event_types\":[\"client.*\"]}";

  @Test
  void bringsAllThatIsStoredUnderANewKeyWhileDeliveriesGoOn() throws Exception {
    String record = Api.newRecord();
    String webhook;
    String event;
    try (Server server = Server.start(data, "-Dwebhooks.encrypt-payloads=true")) {
      webhook = register(server);
      server.post(ALL + "/" + webhook + "/rotate-secret", "{\"grace\":\"PT1H\"}");
      HttpResponse<String> once = registerOnce(server);
      receiver.enqueue(Answer.of(200, Map.of("X-Client", CUSTOMERS), CUSTOMERS));
      event = Api.json(publish(server, record)).getString("id");
      assertThat(take().text()).contains(CUSTOMERS);
      Api.awaitStatus(server, record, "delivered");
      assertThat(shown()).isNotEmpty().noneMatch(text -> text.contains(CUSTOMERS));
      String before = etag(server, webhook);
      String old = Files.readString(file).strip();
      assertThat(keyIds()).containsExactly(MasterKey.of(old).id());

      MasterKey next = MasterKey.generate();
      Set<String> published;
      try (Publisher load = new Publisher(server)) {
        Files.writeString(file, next.base64() + "\n# the one before\n" + old + "\n");
        awaitLine(server, "key " + next.id() + " encrypts from now on");
        letTransactionsEnd();
        awaitLine(server, "is under key " + MasterKey.of(old).id() + " any more");
        published = load.end();
      }
      awaitArrived(published);
      assertThat(receiver.received()).allMatch(request -> request.verifies(Api.SECRET));
      assertThat(keyIds()).containsExactly(next.id());
      assertThat(etag(server, webhook)).isEqualTo(before);
      assertThat(registerOnce(server).body()).isEqualTo(once.body());
      assertThat(server.output()).doesNotContain(old, next.base64());
      Files.writeString(file, next.base64() + "\n");
      assertThat(server.stop()).isZero();
    }
    try (Server server = Server.start(data)) {
      assertThat(Api.json(server.get("/webhooks/events/" + event)).getString("body"))
          .contains(CUSTOMERS);
      JsonObject attempt =
          Api.awaitStatus(server, record, "delivered").getJsonArray("attempts").getJsonObject(0);
      assertThat(attempt.getString("response_body")).isEqualTo(CUSTOMERS);
      assertThat(attempt.getJsonObject("request_headers")).containsKey("X-Api-Key");
      String clear = Api.newRecord();
      publish(server, clear);
      Api.awaitStatus(server, clear, "delivered");
      assertThat(shown()).anyMatch(text -> text.contains(CUSTOMERS));
      String id = Api.awaitStatus(server, record, "delivered").getString("id");
      assertThat(server.post("/webhooks/deliveries/" + id + "/retry", null).statusCode())
          .isEqualTo(202);
      Api.await(server, record, Api.SOON, d -> d.getJsonArray("attempts").size() == 2);
      assertThat(receiver.received())
          .filteredOn(r -> r.header("webhook-id").equals(event))
          .hasSize(2)
          .allMatch(r -> r.verifies(Api.SECRET) && r.text().contains(CUSTOMERS));
    }
  }

  @Test
  @Tag("embedded") // the rules are tested in KeyCheckTest; a server takes its time
  void refusesToStartWithoutTheKeyAndGoesOnWithoutItWhereItIsToldTo() throws Exception {
    String webhook;
    String record = Api.newRecord();
    String event;
    try (Server server = Server.start(data, "-Dwebhooks.encrypt-payloads=true")) {
      webhook = register(server);
      registerOnce(server);
      event = Api.json(publish(server, record)).getString("id");
      Api.awaitStatus(server, record, "delivered");
    }
    take();
    String lost = Files.readString(file);
    String id = MasterKey.of(lost.strip()).id();

    String other = MasterKey.generate().base64();
    Files.writeString(file, other);
    refuses(file + " lacks key " + id + ", with which the secrets of " + webhook);
    assertThat(file).hasContent(other);
    Files.writeString(file, "no key");
    refuses("line 1 of " + file + " must be 32 bytes as base64");
    Files.delete(file);
    refuses("there is no " + file + " with key " + id);
    assertThat(file).doesNotExist();

    try (Server server = Server.start(data, "-Dwebhooks.master-key-lost=true")) {
      String its = ALL + "/" + webhook;
      assertThat(file).exists();
      JsonObject shown = Api.json(server.get(its));
      assertThat(shown.getJsonArray("unreadable")).hasToString("[\"secret\",\"headers\"]");
      assertThat(server.get(ALL).statusCode()).isEqualTo(200);
      assertThat(server.get(its + "/secret").statusCode()).isEqualTo(409);
      assertThat(registerOnce(server).statusCode()).isEqualTo(409);
      JsonObject kept = Api.json(server.get("/webhooks/events/" + event));
      assertThat(kept.isNull("body")).isTrue();
      assertThat(kept.getJsonArray("deliveries").getJsonObject(0).getString("status"))
          .isEqualTo("delivered");
      assertThat(Api.awaitStatus(server, record, "delivered").getJsonArray("attempts")).hasSize(1);
      JsonObject test =
          Api.json(server.post("/webhooks/test", "{\"subscription_id\":\"" + webhook + "\"}"))
              .getJsonArray("data")
              .getJsonObject(0);
      assertThat(test.getString("explanation")).contains("can no longer read");

      String waiting = Api.newRecord();
      publish(server, waiting);
      String secret =
          Api.json(server.post(its + "/rotate-secret", "{\"grace\":\"PT24H\"}"))
              .getString("secret");
      assertThat(Api.json(server.get(its)).getJsonArray("unreadable")).hasToString("[\"headers\"]");
      assertThat(Api.json(server.get(its)).isNull("grace_ends_at")).isTrue();
      assertThat(Api.awaitStatus(server, waiting, "pending").getJsonArray("attempts")).isEmpty();
      server.send("PATCH", its, "{\"headers\":{\"X-Api-Key\":\"anew\"}}");
      assertThat(Api.json(server.get(its)).getJsonArray("unreadable")).isEmpty();
      Api.awaitStatus(server, waiting, "delivered");
      Received request = take();
      assertThat(request.text()).contains(waiting);
      assertThat(request.verifies(secret)).isTrue();
      assertThat(request.header("X-Api-Key")).isEqualTo("anew");
      assertThat(Api.json(server.get(its + "/secret")).getString("secret")).isEqualTo(secret);
    }
  }

  /** A start that changes nothing and says so in one line. */
  private void refuses(String why) {
    List<String> options = TestedDatabase.options(data);
    Server server = Server.launch(data, Server.freePort(), options, Map.of());
    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output().lines())
        .singleElement()
        .asString()
        .startsWith("bin/run: webhooks.master-key-file: " + why);
  }

  private String register(Server server) {
    HttpResponse<String> answer =
        server.post(
            ALL,
            Webhooks.to(receiver.url("/hook"), "invoice.*")
                .add("headers", Json.createObjectBuilder().add("X-Api-Key", CUSTOMERS))
                .build()
                .toString());
    return Api.json(answer).getString("id");
  }

  /** With a key, and a secret that the server makes. */
  private HttpResponse<String> registerOnce(Server server) {
    return server.send(
        "POST", ALL, keyed.formatted(receiver.url("/other")), "Idempotency-Key", "the-same");
  }

  private static HttpResponse<String> publish(Server server, String record) {
    return server.post(
        "/webhooks/events",
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"client\":\"%s\"}}"
            .formatted(record, CUSTOMERS));
  }

  private Received take() {
    return receiver.take(Api.SOON);
  }

  private static String etag(Server server, String webhook) {
    HttpResponse<String> answer = server.get(ALL + "/" + webhook);
    return answer.headers().firstValue("ETag").orElseThrow() + answer.body();
  }

  private static void awaitLine(Server server, String text) {
    long end = System.nanoTime() + WALKS.toNanos();
    while (server.lines(text).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no line with " + text + " within " + WALKS + server.output());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** As if the keys had been in use for longer than any transaction is open. */
  private void letTransactionsEnd() throws SQLException {
    try (Connection database = TestedDatabase.connect(data);
        Statement statement = database.createStatement()) {
      statement.execute("update webhooks_master_key set since = since - " + TWO_HOURS.toMillis());
    }
  }

  private void awaitArrived(Set<String> events) {
    Set<String> missing = new HashSet<>(events);
    while (!missing.isEmpty()) {
      missing.remove(take().header("webhook-id"));
    }
  }

  /** The ids of the keys under which the tables hold anything. */
  private Set<String> keyIds() throws SQLException {
    Set<String> ids = new HashSet<>();
    for (byte[] value : values()) {
      ids.add(SecretCipher.keyId(value).orElseThrow());
    }
    return ids;
  }

  /** What the tables show to somebody without the keys. */
  private List<String> shown() throws SQLException {
    List<String> texts = new ArrayList<>();
    for (byte[] value : values()) {
      texts.add(new String(value, ISO_8859_1));
    }
    try (Connection database = TestedDatabase.connect(data);
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select request_headers, response_headers, response_body from webhooks_attempt")) {
      while (row.next()) {
        texts.add(row.getString(1) + row.getString(2) + row.getString(3));
      }
    }
    return texts;
  }

  private List<byte[]> values() throws SQLException {
    List<byte[]> values = new ArrayList<>();
    try (Connection database = TestedDatabase.connect(data);
        Statement statement = database.createStatement()) {
      for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
        int before = values.size();
        try (ResultSet row =
            statement.executeQuery(
                "select %1$s from %2$s where %1$s is not null"
                    .formatted(column.getKey(), column.getValue()))) {
          while (row.next()) {
            values.add(row.getBytes(1));
          }
        }
        assertThat(values).as("values in %s", column).hasSizeGreaterThan(before);
      }
    }
    return values;
  }

  /** Somebody who publishes until the end. */
  private static final class Publisher implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Set<String> published = new HashSet<>();
    private final CompletableFuture<Void> publishing;

    Publisher(Server server) {
      publishing =
          CompletableFuture.runAsync(
              () -> {
                while (!ended.get()) {
                  HttpResponse<String> answer = publish(server, Api.newRecord());
                  assertThat(answer.statusCode()).isEqualTo(202);
                  published.add(Api.json(answer).getString("id"));
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
              });
    }

    Set<String> end() {
      close();
      publishing.join();
      return published;
    }

    @Override
    public void close() {
      ended.set(true);
    }
  }
}
