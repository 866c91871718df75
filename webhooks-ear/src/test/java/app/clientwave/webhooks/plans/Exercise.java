package app.clientwave.webhooks.plans;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.Guest;
import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Has a server do all that it can do with events, deliveries and attempts. */
final class Exercise {
  /** What a healthy server takes on a slow machine while each of its statements is logged. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** More than a webhook's lane holds in memory. */
  private static final int MANY = 300;

  private static final int IN_FLIGHT = 32;

  private final Server server;
  private final WebhookReceiver receiver;

  Exercise(Server server, WebhookReceiver receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  /** The list under every combination of these filters, from the newest and from a place within. */
  void list(String path, String place, List<String> filters) {
    for (int chosen = 0; chosen < 1 << filters.size(); chosen++) {
      StringBuilder query = new StringBuilder(path + "?limit=50");
      for (int i = 0; i < filters.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          query.append('&').append(filters.get(i));
        }
      }
      found(server.get(query.toString()));
      found(server.get(query + "&after=" + place));
    }
  }

  void find(String event, String delivery) {
    found(server.get("/webhooks/events/" + event));
    found(server.get("/webhooks/deliveries/" + delivery));
  }

  /**
   * The list of webhooks as the first admin sees it: a page of many and, behind this one, of few.
   */
  void look(String place) {
    Guest admin = new Guest(server.base(), HttpClient.Redirect.NORMAL);
    admin.signIn("admin", Server.PASSWORD);
    for (String query : List.of("", "?after=" + place)) {
      mark();
      found(admin.get("/settings/webhooks" + query));
    }
    mark();
  }

  /** Asks for something whose statement nothing else gives to the database. */
  private void mark() {
    found(server.get("/webhooks/audit?limit=1"));
  }

  static boolean isMark(String statement) {
    return statement.matches("(?s)select\\b.*\\bfrom webhooks_audit\\b.*\\border by\\b.*");
  }

  void publish() {
    String webhook = register("/published");
    String own = "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\"}}";
    String id = Api.newRecord();
    assertThat(publishEvents(own.formatted(id, "a")).statusCode()).isEqualTo(202);
    assertThat(publishEvents(own.formatted(id, "a")).statusCode()).isEqualTo(202);
    assertThat(publishEvents(own.formatted(id, "b")).statusCode()).isEqualTo(409);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < IN_FLIGHT; i++) {
      many.add(own.formatted(Api.newRecord(), "c"));
    }
    assertThat(publishEvents("{\"events\":[%s]}".formatted(String.join(",", many))).statusCode())
        .isEqualTo(202);
    awaitArrivals("/published", IN_FLIGHT + 1);
    Api.remove(server, webhook);
  }

  /** Fails until no retry is left, and is sent again by hand. */
  void fail() {
    receiver.enqueue(Answer.status(500), Answer.status(500), Answer.status(500));
    String webhook = register("/failing");
    String record = Api.newRecord();
    Api.publish(server, record);
    String its = "record_id=" + record + "&subscription_id=" + webhook;
    String id = awaitStatus(its, "failed").getString("id");
    assertThat(server.post("/webhooks/deliveries/" + id + "/retry", null).statusCode())
        .isEqualTo(202);
    awaitStatus(its, "delivered");
    Api.remove(server, webhook);
  }

  /** By jobs of every kind, one after the other. */
  void sendAgain(String webhook, String event, String delivery, String since, String until) {
    String span = "\"since\":\"%s\",\"until\":\"%s\"".formatted(since, until);
    String recover = "/webhooks/subscriptions/" + webhook + "/recover";
    for (String status : List.of("failed", "missing", "all")) {
      awaitEnd(recover, "{%s,\"status\":\"%s\"}".formatted(span, status));
    }
    String retry = "/webhooks/deliveries/retry";
    String its = "{\"subscription_id\":\"" + webhook + "\",\"status\":\"failed\",";
    awaitEnd(retry, its + span + "}");
    awaitEnd(retry, its + "\"event_id\":\"" + event + "\"}");
    awaitEnd(retry, "{\"ids\":[\"" + delivery + "\"]}");
  }

  private void awaitEnd(String path, String json) {
    HttpResponse<String> begun = server.post(path, json);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String job = "/webhooks/jobs/" + Api.json(begun).getString("id");
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!Api.json(server.get(job)).getString("status").equals("finished")) {
      assertThat(System.nanoTime()).as("time for " + json).isLessThan(end);
    }
  }

  void test() {
    String webhook = register("/test");
    found(server.post("/webhooks/test", "{\"subscription_id\":\"%s\"}".formatted(webhook)));
    Api.remove(server, webhook);
  }

  /** More than a lane takes; paused meanwhile, and resumed. */
  void pauseAndResume() {
    CountDownLatch gate = new CountDownLatch(1);
    String webhook = overfill("/resumed", gate);
    change(webhook, "paused");
    gate.countDown();
    publishMany();
    change(webhook, "active");
    awaitArrivals("/resumed", 2 * MANY);
    Api.remove(server, webhook);
  }

  /** Removed while more waits than a lane takes. */
  void remove() {
    CountDownLatch gate = new CountDownLatch(1);
    String webhook = overfill("/removed", gate);
    change(webhook, "paused");
    gate.countDown();
    Api.remove(server, webhook);
    awaitStatus("subscription_id=" + webhook, "cancelled");
  }

  /** What a crash left, once it is settled. */
  void awaitDelivered(String delivery) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!Api.json(server.get("/webhooks/deliveries/" + delivery))
        .getString("status")
        .equals("delivered")) {
      assertThat(System.nanoTime()).as("time for " + delivery).isLessThan(end);
    }
  }

  private String overfill(String path, CountDownLatch gate) {
    Collections.nCopies(IN_FLIGHT, Answer.status(200).after(gate)).forEach(receiver::enqueue);
    String webhook = register(path);
    publishMany();
    return webhook;
  }

  private void publishMany() {
    String event = "{\"type\":\"invoice.paid\",\"data\":{}}";
    String events = String.join(",", Collections.nCopies(MANY, event));
    assertThat(publishEvents("{\"events\":[%s]}".formatted(events)).statusCode()).isEqualTo(202);
  }

  private HttpResponse<String> publishEvents(String json) {
    return server.post("/webhooks/events", json);
  }

  String register(String path) {
    return register(server, receiver.url(path), "invoice.paid");
  }

  static String register(Server server, String url, String type) {
    HttpResponse<String> answer =
        server.post(
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"event_types\":[\"%s\"]}".formatted(url, type));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Api.json(answer).getString("id");
  }

  void change(String webhook, String status) {
    change(server, webhook, status);
  }

  static void change(Server server, String webhook, String status) {
    found(
        server.send(
            "PATCH",
            "/webhooks/subscriptions/" + webhook,
            "{\"status\":\"%s\"}".formatted(status)));
  }

  private JsonObject awaitStatus(String filters, String status) {
    return Api.awaitNewest(server, filters, LIMIT, d -> d.getString("status").equals(status));
  }

  /** Doubled ones count once. */
  private void awaitArrivals(String path, int count) {
    Set<String> arrived = new HashSet<>();
    while (arrived.size() < count) {
      Received request = receiver.take(LIMIT);
      if (request.path().equals(path)) {
        arrived.add(request.header("webhook-id"));
      }
    }
  }

  private static void found(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
