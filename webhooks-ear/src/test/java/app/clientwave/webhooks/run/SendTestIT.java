package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trying a webhook: {@code POST /webhooks/test}. */
@ExtendWith(SharedServer.class)
class SendTestIT {
  private static final String TEST = "/webhooks/test";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver broken = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;

  SendTestIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void triesAllActiveWebhooksSideBySide() {
    CyclicBarrier both = new CyclicBarrier(2);
    receiver.enqueue(together(both, Answer.status(200)));
    broken.enqueue(together(both, Answer.status(500)));
    String good = webhooks.register(receiver.url("/hook"));
    String bad = webhooks.register(broken.url("/hook"));
    String paused = webhooks.register(receiver.url("/paused"));
    webhooks.change(paused, "{\"status\":\"paused\"}");
    List<JsonObject> ours =
        results(server.post(TEST, "{}")).stream()
            .filter(r -> List.of(good, bad, paused).contains(r.getString("subscription_id")))
            .toList();
    assertThat(ours)
        .extracting(r -> r.getString("subscription_id"), r -> r.getString("outcome"))
        .containsExactly(tuple(good, "delivered"), tuple(bad, "failed"));
    assertThat(ours).extracting(r -> r.getInt("status_code")).containsExactly(200, 500);
    assertThat(ours).allMatch(r -> !r.getString("explanation").isEmpty());
    assertThat(ours.get(1).getString("hint")).isNotEmpty();
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void marksATestAndSignsItLikeAnyOther() {
    String webhook = webhooks.register(receiver.url("/hook"));
    JsonObject result = only(tested(webhook, "opportunity.status_changed"));
    Received request = receiver.take(Api.SOON);
    assertThat(request.header("X-ClientWave-Test")).isEqualTo("true");
    assertThat(request.header("X-ClientWave-Event")).isEqualTo("opportunity.status_changed");
    assertThat(request.header("X-ClientWave-Delivery")).isEqualTo(result.getString("delivery_id"));
    assertThat(request.header("webhook-id")).isEqualTo(result.getString("event_id"));
    assertThat(request.verifies(Api.SECRET)).isTrue();
    assertThat(request.text()).contains("\"previous_attributes\":{");
    Api.publish(server, Api.newRecord());
    assertThat(receiver.take(Api.SOON).header("X-ClientWave-Test")).isNull();
  }

  @Test
  void makesOneAttemptAndNoMore() {
    broken.enqueue(Answer.status(500));
    String webhook = webhooks.register(broken.url("/hook"));
    JsonObject result = only(tested(webhook, "client.created"));
    JsonObject delivery =
        Api.json(server.get("/webhooks/deliveries/" + result.getString("delivery_id")));
    assertThat(delivery.getString("status")).isEqualTo("failed");
    assertThat(delivery.getBoolean("test")).isTrue();
    assertThat(delivery.isNull("next_attempt_at")).isTrue();
    assertThat(delivery.getJsonArray("attempts")).hasSize(1);
  }

  @Test
  void triesAPausedWebhookThatIsNamed() {
    String webhook = webhooks.register(receiver.url("/hook"));
    webhooks.change(webhook, "{\"status\":\"paused\"}");
    assertThat(only(tested(webhook, "client.created")).getString("outcome")).isEqualTo("delivered");
  }

  @Test
  @Tag("embedded") // the limit is the clock's; it takes its ten seconds
  void waitsForAReceiverThatHangsNoLongerThanTheTimeLimit() {
    broken.enqueue(Answer.hang());
    String webhook = webhooks.register(broken.url("/hook"));
    long start = System.nanoTime();
    JsonObject result = only(tested(webhook, "client.created"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(1));
    assertThat(result.getString("outcome")).isEqualTo("failed");
    assertThat(result.isNull("status_code")).isTrue();
    assertThat(result.getString("explanation")).contains("did not answer in time");
    assertThat(result.getInt("took_ms")).isBetween(9_900, 11_000);
  }

  @Test
  void refusesAWebhookOrTypeThatDoesNotExist() {
    String webhook = webhooks.register(receiver.url("/hook"));
    assertThat(tested("whk_0000000000000", "client.created").statusCode()).isEqualTo(422);
    assertThat(tested(webhook, "client.eaten").statusCode()).isEqualTo(422);
    Api.remove(server, webhook);
    HttpResponse<String> removed = tested(webhook, "client.created");
    assertThat(removed.statusCode()).isEqualTo(422);
    assertThat(Api.json(removed).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("subscription_id");
    assertThat(receiver.received()).isEmpty();
  }

  private HttpResponse<String> tested(String webhook, String type) {
    return server.post(
        TEST, "{\"subscription_id\":\"%s\",\"type\":\"%s\"}".formatted(webhook, type));
  }

  private static List<JsonObject> results(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Api.json(answer).getJsonArray("data").getValuesAs(JsonObject.class);
  }

  private static JsonObject only(HttpResponse<String> answer) {
    List<JsonObject> all = results(answer);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Answers once all others have their request too; else closes the connection. */
  private static Answer together(CyclicBarrier all, Answer answer) {
    return line -> {
      try {
        all.await(LIMIT.toSeconds() / 2, TimeUnit.SECONDS);
        return answer.give(line);
      } catch (BrokenBarrierException | TimeoutException alone) {
        throw new IOException(alone);
      }
    };
  }
}
