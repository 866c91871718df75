package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P2: what {@code kill -9} does to events that were accepted. */
class CrashIT {
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @Test // P2, P11
  void deliversWhatWasAcceptedAndShowsWhatWasCutOffWhenTheServerIsKilledUnderLoad()
      throws Exception {
    Path data = Server.newData("crash");
    Set<String> accepted;
    receiver.enqueue(Answer.hang());
    try (Server server = Server.start(data)) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_cut");
      receiver.take(Duration.ofSeconds(20));
      accepted = Load.publishUntil(server, 300, server::kill);
    }
    try (Server again = Server.start(data)) {
      assertThat(Load.missing(accepted, receiver, RECOVERED)).isEmpty();
      assertThat(again.get("/webhooks/events?limit=1").statusCode()).isEqualTo(200);

      JsonObject cutOff =
          Api.await(again, "inv_cut", RECOVERED, d -> d.getString("status").equals("delivered"));
      assertThat(cutOff.getJsonArray("attempts").getJsonObject(0).getString("outcome"))
          .isEqualTo("unknown");
      assertThat(receiver.received())
          .filteredOn(request -> request.text().contains("inv_cut"))
          .extracting(request -> request.header("X-ClientWave-Attempt"))
          .containsExactly("1", "2");
    }
  }

  @Test
  void recordsWhatIsInFlightBeforeItEndsOnSigterm() {
    Path data = Server.newData("term");
    receiver.enqueue(
        line -> {
          line.stopped().await(1500, TimeUnit.MILLISECONDS);
          line.out()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          return true;
        });
    try (Server server = Server.start(data)) {
      String webhook = Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_term");
      receiver.take(Duration.ofSeconds(20));
      assertThat(server.stop()).isZero();
      assertThat(CountedAttempts.of(data, webhook)).isEqualTo(new CountedAttempts(1, 0));
    }
    try (Server again = Server.start(data)) {
      JsonObject delivery =
          Api.await(again, "inv_term", RECOVERED, d -> d.getString("status").equals("delivered"));
      assertThat(delivery.getJsonArray("attempts")).hasSize(1);
      assertThat(receiver.received()).hasSize(1);
    }
  }
}
