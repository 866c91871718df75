package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding deliveries, and sending them again by hand. */
@ExtendWith(SharedServer.class)
class DeliveriesIT {
  private static final String ALL = "/webhooks/deliveries";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver broken = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private final String record = Api.newRecord();

  DeliveriesIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void findsDeliveriesByEachFilter() {
    broken.enqueue(Answer.status(500), Answer.status(500));
    String good = webhooks.register(receiver.url("/hook"));
    String bad = webhooks.register(broken.url("/hook"));
    String paid = Api.json(Api.publish(server, record)).getString("id");
    String created = "{\"type\":\"client.created\",\"data\":{\"id\":\"%s\"}}".formatted(record);
    String second = Api.json(server.post("/webhooks/events", created)).getString("id");
    for (String event : List.of(paid, second)) {
      awaitStatus(good, event, "delivered");
      awaitStatus(bad, event, "retrying");
    }
    assertThat(found("")).hasSize(4);
    assertThat(found("&status=delivered")).hasSize(2).allMatch(d -> is(d, good));
    assertThat(found("&status=retrying")).hasSize(2).allMatch(d -> is(d, bad));
    assertThat(found("&status=failed")).isEmpty();
    assertThat(found("&subscription_id=" + bad)).hasSize(2).allMatch(d -> is(d, bad));
    assertThat(found("&type=client.created"))
        .hasSize(2)
        .allMatch(d -> d.getString("event_id").equals(second));
    assertThat(found("&event_id=" + paid + "&subscription_id=" + good)).hasSize(1);
    assertThat(Api.list(server, ALL + "?event_id=" + paid)).hasSize(2);
    String now = found("").get(0).getString("created_at");
    assertThat(found("&since=" + now)).isNotEmpty();
    assertThat(found("&since=2100-01-01T00:00:00Z")).isEmpty();
    assertThat(found("&until=" + now)).hasSizeLessThan(4);
  }

  @Test
  void namesTheRuleForAnEventIdThatNoneCanHaveAndFindsNoSuchEvent() {
    for (String id : List.of("evt_%C3%A9", "evt%20x", "", "e".repeat(65))) {
      HttpResponse<String> answer = server.get(ALL + "?event_id=" + id);
      assertThat(answer.statusCode()).as(id).isEqualTo(400);
      assertThat(answer.body()).contains("event_id", "must be 1 to 64 letters, digits, _ or -");
    }
    assertThat(server.get("/webhooks/events/evt_%C3%A9").statusCode()).isEqualTo(404);
  }

  @Test
  void listsNewestFirstInPages() {
    webhooks.register(receiver.url("/hook"));
    for (int i = 0; i < 3; i++) {
      Api.publish(server, record);
    }
    JsonObject first = Api.json(server.get(ALL + "?limit=2&record_id=" + record));
    assertThat(first.getJsonArray("data")).hasSize(2);
    JsonObject rest =
        Api.json(
            server.get(ALL + "?limit=2&record_id=" + record + "&after=" + first.getString("next")));
    assertThat(rest.getJsonArray("data")).hasSize(1);
    assertThat(rest.isNull("next")).isTrue();
    List<String> ids = found("").stream().map(d -> d.getString("id")).toList();
    assertThat(ids).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(rest.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(ids.get(2));
  }

  @Test
  void tellsOfEachAttemptWhatWentOutAndWhatCameBack() {
    receiver.enqueue(Answer.of(500, Map.of("X-Trace", "t-1"), "out of paper"));
    webhooks.register(receiver.url("/hook"));
    Api.publish(server, record);
    Received request = receiver.take(Api.SOON);
    JsonObject delivery = Api.awaitStatus(server, record, "retrying");
    assertThat(delivery.getString("id")).isEqualTo(request.header("X-ClientWave-Delivery"));
    assertThat(delivery.getInt("attempt_count")).isEqualTo(1);
    assertThat(delivery.getString("next_attempt_at"))
        .isGreaterThan(delivery.getString("created_at"));
    assertThat(delivery.getJsonArray("attempts")).hasSize(1);
    JsonObject attempt = delivery.getJsonArray("attempts").getJsonObject(0);
    assertThat(attempt.getInt("number")).isEqualTo(1);
    assertThat(attempt.getString("outcome")).isEqualTo("failed");
    assertThat(attempt.getInt("status_code")).isEqualTo(500);
    assertThat(attempt.getString("explanation")).contains("500");
    assertThat(attempt.getString("hint")).isNotEmpty();
    assertThat(attempt.getString("response_body")).isEqualTo("out of paper");
    assertThat(attempt.getJsonObject("response_headers").getString("X-Trace")).isEqualTo("t-1");
    JsonObject sent = attempt.getJsonObject("request_headers");
    for (String name :
        List.of(
            "Content-Type",
            "User-Agent",
            "X-ClientWave-Signature",
            "X-ClientWave-Event",
            "X-ClientWave-Delivery",
            "X-ClientWave-Attempt",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature")) {
      assertThat(sent.getString(name)).as(name).isEqualTo(request.header(name));
    }
  }

  @Test
  void speaksOfSecretAndSignatureWhenTheReceiverRefusesTheSender() {
    receiver.enqueue(Answer.status(401), Answer.status(403));
    webhooks.register(receiver.url("/hook"));
    for (int status : List.of(401, 403)) {
      String refused = Api.newRecord();
      Api.publish(server, refused);
      JsonObject attempt =
          Api.awaitStatus(server, refused, "retrying").getJsonArray("attempts").getJsonObject(0);
      assertThat(attempt.getInt("status_code")).isEqualTo(status);
      assertThat(attempt.getString("explanation") + " " + attempt.getString("hint"))
          .contains("signature", "secret");
    }
  }

  @Test
  void sendsADeliveredOneAgainByHand() {
    webhooks.register(receiver.url("/hook"));
    Api.publish(server, record);
    String id = Api.awaitStatus(server, record, "delivered").getString("id");
    Received first = receiver.take(Api.SOON);
    HttpResponse<String> answer = retry(id);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Api.json(answer).getString("id")).isEqualTo(id);
    Received second = receiver.take(Api.SOON);
    assertThat(second.header("X-ClientWave-Attempt")).isEqualTo("2");
    assertThat(second.header("X-ClientWave-Delivery")).isEqualTo(id);
    assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.verifies(Api.SECRET)).isTrue();
    JsonObject delivered =
        Api.await(
            server,
            record,
            Api.SOON,
            d -> d.getInt("attempt_count") == 2 && d.getString("status").equals("delivered"));
    assertThat(delivered.getJsonArray("attempts")).hasSize(2);
  }

  @Test
  void sendsAFailedOneAtOnceWithTheUrlOfNow() {
    receiver.enqueue(Answer.status(500));
    String webhook = webhooks.register(receiver.url("/old"));
    Api.publish(server, record);
    String id = Api.awaitStatus(server, record, "retrying").getString("id");
    assertThat(receiver.take(Api.SOON).path()).isEqualTo("/old");
    webhooks.change(webhook, "{\"url\":\"%s\"}".formatted(receiver.url("/new")));
    assertThat(retry(id).statusCode()).isEqualTo(202);
    Received again = receiver.take(Api.SOON);
    assertThat(again.path()).isEqualTo("/new");
    assertThat(again.header("X-ClientWave-Attempt")).isEqualTo("2");
    Api.awaitStatus(server, record, "delivered");
  }

  @Test
  void refusesToSendAgainWhatIsInFlight() {
    CountDownLatch gate = new CountDownLatch(1);
    receiver.enqueue(Answer.status(200).after(gate));
    webhooks.register(receiver.url("/hook"));
    Api.publish(server, record);
    String id = receiver.take(Api.SOON).header("X-ClientWave-Delivery");
    assertThat(retry(id).statusCode()).isEqualTo(409);
    gate.countDown();
    JsonObject delivered = Api.awaitStatus(server, record, "delivered");
    assertThat(delivered.getJsonArray("attempts")).hasSize(1);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void knowsNoDeliveryByAForeignId() {
    for (String id : List.of("dlv_0000000000000", "whk_0saqjytjv2p31", "1", "..")) {
      String encoded = id.replace(".", "%2E");
      assertThat(server.get(ALL + "/" + encoded).statusCode()).as(id).isEqualTo(404);
      assertThat(retry(encoded).statusCode()).as(id).isEqualTo(404);
    }
  }

  private HttpResponse<String> retry(String id) {
    return server.post(ALL + "/" + id + "/retry", null);
  }

  private List<JsonObject> found(String filters) {
    return Api.list(server, ALL + "?record_id=" + record + filters);
  }

  private void awaitStatus(String subscription, String event, String status) {
    String filters = "subscription_id=%s&event_id=%s".formatted(subscription, event);
    Api.awaitNewest(server, filters, Api.SOON, d -> d.getString("status").equals(status));
  }

  private static boolean is(JsonObject delivery, String subscription) {
    return delivery.getString("subscription_id").equals(subscription);
  }
}
