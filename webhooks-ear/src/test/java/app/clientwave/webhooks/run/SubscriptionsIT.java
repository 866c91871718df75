package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering, changing, pausing and removing webhooks. */
@ExtendWith(SharedServer.class)
class SubscriptionsIT {
  private static final String ALL = "/webhooks/subscriptions";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;

  SubscriptionsIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void answersARegistrationWithWhatItMadeAndWhereItIs() {
    HttpResponse<String> answer =
        server.post(
            ALL,
            Webhooks.to(receiver.url("/hook"), "invoice.*", "payment.failed")
                .add("description", "Bookkeeping – café")
                .build()
                .toString());
    JsonObject made = webhooks.keep(answer);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(server.base().resolve(answer.headers().firstValue("Location").orElseThrow()))
        .isEqualTo(server.base().resolve(ALL + "/" + made.getString("id")));
    assertThat(made.getString("id")).matches("whk_[0-9a-z]{13}");
    assertThat(made.getString("url")).isEqualTo(receiver.url("/hook"));
    assertThat(made.getJsonArray("event_types"))
        .isEqualTo(Json.createArrayBuilder(List.of("invoice.*", "payment.failed")).build());
    assertThat(made.getString("description")).isEqualTo("Bookkeeping – café");
    assertThat(made.getString("status")).isEqualTo("active");
    JsonObject found = Api.json(server.get(ALL + "/" + made.getString("id")));
    assertThat(found).isEqualTo(Json.createObjectBuilder(made).remove("secret").build());
  }

  @Test
  void listsNewestFirstInPages() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(0, webhooks.register(receiver.url("/" + i)));
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    for (int i = 0; i < 3; i++) {
      JsonObject page = Api.json(server.get(ALL + "?limit=1" + after));
      assertThat(page.getJsonArray("data")).hasSize(1);
      listed.add(page.getJsonArray("data").getJsonObject(0).getString("id"));
      after = "&after=" + page.getString("next", "");
    }
    assertThat(listed).isEqualTo(made);
  }

  @Test
  void registersOnceForAnIdempotencyKeyAndAnswersWithTheSameSecret() {
    String key = Api.newRecord();
    String url = receiver.url("/" + key);
    String wanted = "{\"url\":\"%s\",\"event_types\":[\"*\"]}".formatted(url);
    HttpResponse<String> first = server.send("POST", ALL, wanted, "Idempotency-Key", key);
    webhooks.keep(first);
    HttpResponse<String> again = server.send("POST", ALL, wanted, "Idempotency-Key", key);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(Api.list(server, ALL + "?limit=100"))
        .filteredOn(webhook -> webhook.getString("url").equals(url))
        .hasSize(1);
  }

  @Test
  void changesNothingButWhatAPatchNames() {
    JsonObject before =
        webhooks.register(
            Webhooks.to(receiver.url("/hook"), "invoice.*").add("description", "Bookkeeping"));
    String path = ALL + "/" + before.getString("id");
    String patch = "{\"description\":null,\"event_types\":[\"client.*\"]}";
    HttpResponse<String> answer =
        server.send("PATCH", path, patch, "Content-Type", "application/merge-patch+json");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject after = Api.json(answer);
    assertThat(after.getString("description")).isEmpty();
    assertThat(after.getJsonArray("event_types").getString(0)).isEqualTo("client.*");
    for (String kept : List.of("id", "url", "status", "headers", "created_at")) {
      assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    assertThat(Instant.parse(after.getString("updated_at")))
        .isAfter(Instant.parse(before.getString("updated_at")));
    assertThat(Api.json(server.get(path))).isEqualTo(after);
  }

  @Test
  void refusesToChangeOrRemoveAVersionThatIsNoLongerTheLast() {
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    String first = server.get(path).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> changed =
        server.send("PATCH", path, "{\"description\":\"b\"}", "If-Match", first);
    assertThat(changed.statusCode()).isEqualTo(200);
    String second = changed.headers().firstValue("ETag").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    for (String stale : List.of(first, "W/" + second, "\"other\"")) {
      assertThat(
              server.send("PATCH", path, "{\"description\":\"c\"}", "If-Match", stale).statusCode())
          .as(stale)
          .isEqualTo(412);
      assertThat(server.send("DELETE", path, null, "If-Match", stale).statusCode())
          .as(stale)
          .isEqualTo(412);
    }
    assertThat(Api.json(server.get(path)).getString("description")).isEqualTo("b");
    assertThat(server.send("DELETE", path, null, "If-Match", second).statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void removesForWhoeverAcceptsProblemsAlone() {
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    for (int status : List.of(204, 404)) {
      assertThat(
              server.send("DELETE", path, null, "Accept", "application/problem+json").statusCode())
          .isEqualTo(status);
    }
  }

  @Test
  void keepsWhatHappensWhilePausedAndSendsItOnResuming() {
    String paused = webhooks.register(receiver.url("/paused"));
    webhooks.change(paused, "{\"status\":\"paused\"}");
    webhooks.register(receiver.url("/active"));
    String record = Api.newRecord();
    Api.publish(server, record);
    Api.publish(server, record);
    for (int i = 0; i < 2; i++) {
      assertThat(receiver.take(Api.SOON).path()).isEqualTo("/active");
    }
    String waiting = "/webhooks/deliveries?status=pending&subscription_id=" + paused;
    assertThat(Api.list(server, waiting))
        .hasSize(2)
        .allMatch(delivery -> delivery.isNull("next_attempt_at"));
    webhooks.change(paused, "{\"status\":\"active\"}");
    List<Received> resumed = List.of(receiver.take(Api.SOON), receiver.take(Api.SOON));
    assertThat(resumed).allMatch(request -> request.path().equals("/paused"));
    assertThat(resumed.stream().map(request -> request.header("webhook-id")).distinct()).hasSize(2);
  }

  @Test
  void cancelsWhatWaitsWhenItIsRemovedAndKeepsItsHistory() {
    String webhook = webhooks.register(receiver.url("/hook"));
    String delivered = Api.newRecord();
    Api.publish(server, delivered);
    Api.awaitStatus(server, delivered, "delivered");
    webhooks.change(webhook, "{\"status\":\"paused\"}");
    String waiting = Api.newRecord();
    Api.publish(server, waiting);
    Api.remove(server, webhook);
    JsonObject cancelled = Api.awaitStatus(server, waiting, "cancelled");
    String retry = "/webhooks/deliveries/" + cancelled.getString("id") + "/retry";
    assertThat(server.post(retry, null).statusCode()).isEqualTo(409);
    assertThat(Api.awaitStatus(server, delivered, "delivered").getJsonArray("attempts")).hasSize(1);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void tellsSinceWhenItFails() {
    receiver.enqueue(Answer.status(500));
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    String failed = Api.newRecord();
    Api.publish(server, failed);
    JsonObject attempt =
        Api.awaitStatus(server, failed, "retrying").getJsonArray("attempts").getJsonObject(0);
    JsonObject health = Api.json(server.get(path)).getJsonObject("health");
    assertThat(health.getString("status")).isEqualTo("failing");
    assertThat(health.getString("failing_since")).isEqualTo(attempt.getString("started_at"));
    String delivered = Api.newRecord();
    Api.publish(server, delivered);
    Api.awaitStatus(server, delivered, "delivered");
    health = Api.json(server.get(path)).getJsonObject("health");
    assertThat(health.getString("status")).isEqualTo("healthy");
    assertThat(health.isNull("failing_since")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.paid, invoice.paid",
    "invoice.*, invoice.paid invoice.created",
    "client.created payment.*, client.created payment.failed",
    "*, invoice.paid invoice.created client.created payment.failed",
    "opportunity.*, ''"
  })
  void getsThoseEventsAloneWhoseTypesItAskedFor(String asked, String expected) {
    String webhook =
        webhooks.register(Webhooks.to(receiver.url("/hook"), asked.split(" "))).getString("id");
    for (String type :
        List.of("invoice.paid", "invoice.created", "client.created", "payment.failed")) {
      String event = "{\"type\":\"%s\",\"data\":{}}".formatted(type);
      assertThat(server.post("/webhooks/events", event).statusCode()).isEqualTo(202);
    }
    assertThat(Api.list(server, "/webhooks/deliveries?subscription_id=" + webhook))
        .extracting(delivery -> delivery.getString("type"))
        .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/hook, private network",
    "http://192.168.1.1/hook, private network",
    "http://169.254.169.254/latest/meta-data, cannot be called",
    "https://[::1]/hook, cannot be called",
    "http://0x0a000001/hook, ''",
    "https://localhost/hook, not a public name",
    "https://router/hook, not a public name",
    "https://erp.corp/hook, not a public name",
    "https://[200::1]/hook, reserved addresses",
    "https://user:word@example.com/hook, user name or password",
    "https://example.com/hook#part, '#'",
    "https://example.com:22/hook, Port 22",
    "https://example.com:65536/hook, from 1 to 65535",
    "ftp://example.com/hook, https://",
    "/hook, https://"
  })
  void refusesATargetThatMustNotBeCalled(String url, String why) {
    String wanted = Webhooks.to(url, "*").build().toString();
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    String patch = Json.createObjectBuilder().add("url", url).build().toString();
    for (HttpResponse<String> answer :
        List.of(server.post(ALL, wanted), server.send("PATCH", path, patch))) {
      assertThat(answer.statusCode()).isEqualTo(422);
      JsonObject error = Api.json(answer).getJsonArray("errors").getJsonObject(0);
      assertThat(error.getString("field")).isEqualTo("url");
      assertThat(error.getString("message")).contains(why);
    }
    assertThat(Api.json(server.get(path)).getString("url")).isEqualTo(receiver.url("/hook"));
  }
}
