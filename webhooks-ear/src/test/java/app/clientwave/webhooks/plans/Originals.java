package app.clientwave.webhooks.plans;

import app.clientwave.webhooks.plans.GrownTables.Kind;
import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.CountedAttempts;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a server writes before the tables grow: one delivery of each kind, and many webhooks. */
final class Originals {
  static final int ACTIVE = 180;

  /** Of each: paused and removed. */
  private static final int OTHERS = 10;

  private final WebhookReceiver receiver;
  private final Map<Kind, String> deliveries = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> webhooks = new EnumMap<>(Kind.class);
  private String counted;
  private String crashing;
  private String cutOff;

  Originals(WebhookReceiver receiver) {
    this.receiver = receiver;
  }

  /** The id of a delivery of each kind. */
  Map<Kind, String> deliveries() {
    return deliveries;
  }

  /** The webhooks that each kind of delivery is for. */
  Map<Kind, List<String>> webhooks() {
    return webhooks;
  }

  /** A webhook with an hour of figures. */
  String counted() {
    return counted;
  }

  /** The webhook whose delivery the crash cut off. */
  String crashing() {
    return crashing;
  }

  String cutOff() {
    return cutOff;
  }

  /** Ends the server as a crash would. */
  void make(Server server) {
    String paused = Exercise.register(server, receiver.url("/original"), "invoice.paid");
    String record = Api.newRecord();
    deliveries.put(Kind.DELIVERED, deliveryOf(server, record, "delivered"));
    receiver.enqueue(Answer.status(500), Answer.status(500));
    deliveries.put(Kind.RETRYING, deliveryOf(server, Api.newRecord(), "retrying"));
    deliveries.put(Kind.FAILED, failedTest(server, paused));
    Exercise.change(server, paused, "paused");
    deliveries.put(Kind.PARKED, deliveryOf(server, Api.newRecord(), "pending"));
    String removed = Exercise.register(server, receiver.url("/original"), "*");
    Exercise.change(server, removed, "paused");
    record = Api.newRecord();
    Api.publish(server, record);
    Api.remove(server, removed);
    deliveries.put(
        Kind.CANCELLED,
        Api.awaitNewest(
                server,
                "subscription_id=" + removed,
                Api.SOON,
                d -> d.getString("status").equals("cancelled"))
            .getString("id"));
    registerMany(server);
    new CountedAttempts(1, 1).await(server, paused); // tests do not count
    counted = paused;
    crash(server);
  }

  private static String deliveryOf(Server server, String record, String status) {
    Api.publish(server, record);
    return Api.awaitStatus(server, record, status).getString("id");
  }

  private static String failedTest(Server server, String webhook) {
    return Api.json(
            server.post("/webhooks/test", "{\"subscription_id\":\"%s\"}".formatted(webhook)))
        .getJsonArray("data")
        .getJsonObject(0)
        .getString("delivery_id");
  }

  private void registerMany(Server server) {
    webhooks.put(Kind.DELIVERED, register(server, ACTIVE));
    webhooks.put(Kind.RETRYING, webhooks.get(Kind.DELIVERED));
    webhooks.put(Kind.FAILED, webhooks.get(Kind.DELIVERED));
    webhooks.put(Kind.PARKED, register(server, OTHERS));
    webhooks.get(Kind.PARKED).forEach(id -> Exercise.change(server, id, "paused"));
    webhooks.put(Kind.CANCELLED, register(server, OTHERS));
    webhooks.get(Kind.CANCELLED).forEach(id -> Api.remove(server, id));
  }

  private List<String> register(Server server, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(Exercise.register(server, receiver.url("/many"), "client.created"));
    }
    return ids;
  }

  private void crash(Server server) {
    receiver.enqueue(Answer.hang());
    crashing = Exercise.register(server, receiver.url("/crashing"), "invoice.voided");
    server.post("/webhooks/events", "{\"type\":\"invoice.voided\",\"data\":{}}");
    Received cut = receiver.take(Api.SOON);
    while (!cut.path().equals("/crashing")) {
      cut = receiver.take(Api.SOON);
    }
    cutOff = cut.header("X-ClientWave-Delivery");
    server.kill();
  }
}
