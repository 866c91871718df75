package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The delivery delays of the real broker drive the retries, with short values and real time. */
class JmsRetriesIT {
  /** Longer than the test: what arrives comes by its message, not by the sweep. */
  private static final String NO_SWEEP = "-Dwebhooks.delivery.lease=PT10M";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @Test
  void retriesByDeliveryDelayNeverEarlyAndThenFails() {
    List<Duration> delays =
        List.of(Duration.ofMillis(500), Duration.ofMillis(1500), Duration.ofSeconds(1));
    for (int i = 0; i <= delays.size(); i++) {
      receiver.enqueue(Answer.status(500));
    }
    try (Server server =
        Server.start(
            Server.newData("jms"), "-Dwebhooks.delivery.retries=PT0.5S,PT1.5S,PT1S", NO_SWEEP)) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_1");
      JsonObject failed =
          Api.await(
              server, "inv_1", Duration.ofSeconds(60), d -> d.getString("status").equals("failed"));
      JsonArray attempts = failed.getJsonArray("attempts");
      assertThat(attempts).hasSize(delays.size() + 1);
      for (int i = 0; i < delays.size(); i++) {
        JsonObject before = attempts.getJsonObject(i);
        Instant end =
            Instant.parse(before.getString("started_at")).plusMillis(before.getInt("took_ms"));
        Instant next = Instant.parse(attempts.getJsonObject(i + 1).getString("started_at"));
        assertThat(Duration.between(end, next)).isGreaterThanOrEqualTo(delays.get(i));
      }
    }
  }

  @Test
  void waitsAsLongAsRetryAfterAsks() {
    receiver.enqueue(Answer.of(503, java.util.Map.of("Retry-After", "3"), ""));
    try (Server server =
        Server.start(Server.newData("after"), "-Dwebhooks.delivery.retries=PT0.5S", NO_SWEEP)) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_1");
      JsonArray attempts =
          Api.await(
                  server,
                  "inv_1",
                  Duration.ofSeconds(60),
                  d -> d.getString("status").equals("delivered"))
              .getJsonArray("attempts");
      Instant first = Instant.parse(attempts.getJsonObject(0).getString("started_at"));
      Instant second = Instant.parse(attempts.getJsonObject(1).getString("started_at"));
      assertThat(Duration.between(first, second)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }
  }
}
