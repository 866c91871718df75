package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of many receivers that hang, on a node with few places for deliveries. */
@BesideOthers
@Tag("embedded") // nothing of it asks a database more than other tests do
class HangingTestsIT {
  private static final int WEBHOOKS = 100;
  private static final String TEST = "/webhooks/test";

  private static Server server;

  @RegisterExtension final WebhookReceiver hanging = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver answering = new WebhookReceiver();

  @BeforeAll
  static void start() {
    server =
        Server.start(
            Server.newData("tests"),
            "-Dwebhooks.delivery.concurrency=4",
            "-Dwebhooks.delivery.timeout=PT30S");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void holdUpNobodyElseAndNoMoreOfThemAreTaken() throws Exception {
    String many = Api.openAccount(server, "Summit Builders").getString("token");
    String other = Api.openAccount(server, "Blue Ridge Roofing").getString("token");
    for (int i = 0; i < WEBHOOKS; i++) {
      register(many, hanging);
    }
    register(other, answering);
    CountDownLatch gate = new CountDownLatch(1);
    Collections.nCopies(WEBHOOKS, Answer.status(200).after(gate)).forEach(hanging::enqueue);
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> ask(many, "POST", TEST, "{}"));
    for (int i = 0; i < WEBHOOKS; i++) {
      hanging.take(Api.SOON);
    }

    HttpResponse<String> second = ask(many, "POST", TEST, "{}");
    assertThat(second.statusCode()).as(second.body()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).contains("30");
    assertThat(Api.json(second).getString("detail"))
        .isEqualTo("Too many tests at once; the next may be sent in 30 s.");
    JsonObject recorded = Api.json(ask(many, "GET", "/webhooks/deliveries?limit=100", null));
    assertThat(recorded.getJsonArray("data")).hasSize(WEBHOOKS);
    assertThat(recorded.isNull("next")).isTrue();

    assertThat(delivered(ask(other, "POST", TEST, "{}"))).isEqualTo(1);
    answering.take(Api.SOON);
    String event = "{\"type\":\"invoice.paid\",\"data\":{}}";
    assertThat(ask(other, "POST", "/webhooks/events", event).statusCode()).isEqualTo(202);
    assertThat(answering.take(Api.SOON).header("X-ClientWave-Test")).isNull();
    assertThat(first).as("still hangs").isNotDone();

    gate.countDown();
    assertThat(delivered(first.get(Api.SOON.toSeconds(), TimeUnit.SECONDS))).isEqualTo(WEBHOOKS);
    assertThat(delivered(ask(many, "POST", TEST, "{}"))).isEqualTo(WEBHOOKS);
  }

  private static long delivered(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Api.json(answer).getJsonArray("data").getValuesAs(JsonObject.class).stream()
        .filter(result -> result.getString("outcome").equals("delivered"))
        .count();
  }

  private static void register(String token, WebhookReceiver receiver) {
    String wanted = Webhooks.to(receiver.url("/hook"), "*").build().toString();
    assertThat(ask(token, "POST", "/webhooks/subscriptions", wanted).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> ask(String token, String method, String path, String json) {
    return server.send(method, path, json, "Authorization", "Bearer " + token);
  }
}
