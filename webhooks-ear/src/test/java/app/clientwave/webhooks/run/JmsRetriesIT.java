package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The delivery delays of the real broker drive the retries, with short values and real time. */
class JmsRetriesIT {
  private static final List<Duration> DELAYS =
      List.of(Duration.ofMillis(500), Duration.ofMillis(1500), Duration.ofSeconds(1));

  private static Server server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private String webhook;

  @BeforeAll
  static void start() {
    String delays = DELAYS.stream().map(Duration::toString).collect(Collectors.joining(","));
    server =
        Server.start(
            Server.newData("jms"),
            "-Dwebhooks.delivery.retries=" + delays,
            // longer than the tests: what arrives comes by its message, not by the sweep
            "-Dwebhooks.delivery.lease=PT10M");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void register() {
    webhook = Api.register(server, receiver.url("/hook"));
  }

  @AfterEach
  void remove() {
    Api.remove(server, webhook);
  }

  @Test
  void retriesByDeliveryDelayNeverEarlyAndThenFails() {
    for (int i = 0; i <= DELAYS.size(); i++) {
      receiver.enqueue(Answer.status(500));
    }
    JsonArray attempts = attemptsOnce("failed");
    assertThat(attempts).hasSize(DELAYS.size() + 1);
    for (int i = 0; i < DELAYS.size(); i++) {
      JsonObject before = attempts.getJsonObject(i);
      Instant end = startOf(before).plusMillis(before.getInt("took_ms"));
      assertThat(Duration.between(end, startOf(attempts.getJsonObject(i + 1))))
          .isGreaterThanOrEqualTo(DELAYS.get(i));
    }
  }

  @Test
  void waitsAsLongAsRetryAfterAsks() {
    receiver.enqueue(Answer.of(503, Map.of("Retry-After", "3"), ""));
    JsonArray attempts = attemptsOnce("delivered");
    Instant first = startOf(attempts.getJsonObject(0));
    assertThat(Duration.between(first, startOf(attempts.getJsonObject(1))))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
  }

  /** Those of a new event's delivery, once it has this status. */
  private static JsonArray attemptsOnce(String status) {
    String record = Api.newRecord();
    Api.publish(server, record);
    return Api.await(
            server, record, Duration.ofSeconds(60), d -> d.getString("status").equals(status))
        .getJsonArray("attempts");
  }

  private static Instant startOf(JsonObject attempt) {
    return Instant.parse(attempt.getString("started_at"));
  }
}
