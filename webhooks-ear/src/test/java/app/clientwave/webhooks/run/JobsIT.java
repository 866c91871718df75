package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sending many again in the background, and recovering a webhook. */
@ExtendWith(SharedServer.class)
class JobsIT {
  private static final String SINCE = "\"since\":\"2026-01-01T00:00:00Z\"";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  private final Server server;
  private final AuditedAccount account;

  JobsIT(Server server) {
    this.server = server;
    this.account = AuditedAccount.open(server);
  }

  @AfterEach
  void close() {
    server.send("DELETE", "/webhooks/accounts/" + account.id, null);
  }

  @Test
  void sendsTheFailedOnesOfAWebhookAgainAndNoOthers() throws SQLException {
    String webhook = account.register(receiver.url("/hook"));
    String other = account.register(receiver.url("/other"));
    String delivered = publish("invoice.paid");
    awaitStatus(webhook, delivered, "delivered");
    awaitStatus(other, delivered, "delivered");
    receiver.enqueue(Answer.status(500), Answer.status(500));
    String event = publish("invoice.paid");
    String failed = awaitStatus(webhook, event, "retrying").getString("id");
    String others = awaitStatus(other, event, "retrying").getString("id");
    giveUp(failed);
    giveUp(others);
    account.call("POST", "test", "{\"subscription_id\":\"%s\"}".formatted(webhook));
    int before = receiver.received().size();
    JsonObject begun = recover(webhook, SINCE, "failed");
    assertThat(begun.getString("kind")).isEqualTo("failed");
    assertThat(begun.getInt("total")).isEqualTo(1);
    JsonObject job = awaitJob(begun, JobsIT::isFinished);
    assertThat(job.getInt("done")).isEqualTo(1);
    JsonObject again = awaitStatus(webhook, event, "delivered");
    assertThat(again.getString("id")).isEqualTo(failed);
    assertThat(again.getInt("attempt_count")).isEqualTo(2);
    assertThat(delivery(others).getString("status")).isEqualTo("failed");
    assertThat(receiver.received()).hasSize(before + 1);
    assertThat(recover(webhook, SINCE, "failed").getInt("total")).isZero();
  }

  @Test
  void sendsWhatAWebhookNeverGotOfWhatItAsksForNow() {
    String missed = publish("invoice.paid");
    publish("client.created");
    String webhook = register("invoice.*", "active");
    String delivered = publish("invoice.paid");
    awaitStatus(webhook, delivered, "delivered");
    account.call("POST", "test", "{\"subscription_id\":\"%s\"}".formatted(webhook));
    JsonObject job = awaitJob(recover(webhook, SINCE, "missing"), JobsIT::isFinished);
    assertThat(job.getInt("total")).isEqualTo(1);
    assertThat(job.getInt("done")).isEqualTo(1);
    JsonObject made = awaitStatus(webhook, missed, "delivered");
    assertThat(made.getInt("attempt_count")).isEqualTo(1);
    job = awaitJob(recover(webhook, SINCE, "missing"), JobsIT::isFinished);
    assertThat(job.getInt("total")).isZero();
    assertThat(deliveries("subscription_id=" + webhook)).hasSize(3);
  }

  @Test
  void sendsAllOfASpanOldestFirstDeliveredOnesToo() {
    String missed = publish("invoice.paid");
    String webhook = register("invoice.*", "active");
    String delivered = publish("invoice.paid");
    awaitStatus(webhook, delivered, "delivered");
    String until = ",\"until\":\"%s\"".formatted(Instant.now().plusSeconds(60));
    JsonObject job = awaitJob(recover(webhook, SINCE + until, "all"), JobsIT::isFinished);
    assertThat(job.getInt("total")).isEqualTo(2);
    awaitStatus(webhook, missed, "delivered");
    await(
        () -> account.call("GET", "deliveries?event_id=" + delivered, null),
        list -> list.getJsonArray("data").getJsonObject(0).getInt("attempt_count") == 2);
    String past = "\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\"";
    assertThat(recover(webhook, past, "all").getInt("total")).isZero();
  }

  @Test
  void sendsChosenDeliveriesAgainAndTellsWhatItLeftOut() {
    String webhook = account.register(receiver.url("/hook"));
    String removed = account.register(receiver.url("/removed"));
    String event = publish("invoice.paid");
    String first = awaitStatus(webhook, event, "delivered").getString("id");
    String gone = awaitStatus(removed, event, "delivered").getString("id");
    account.call("DELETE", "subscriptions/" + removed, null);
    String ids = "{\"ids\":[\"%s\",\"%s\",\"%s\"]}".formatted(first, gone, first);
    JsonObject job = awaitJob(account.call("POST", "deliveries/retry", ids), JobsIT::isFinished);
    assertThat(job.getString("kind")).isEqualTo("chosen");
    assertThat(job.getInt("total")).isEqualTo(2);
    assertThat(job.getInt("done")).isEqualTo(1);
    assertThat(job.getJsonObject("skipped").getInt("webhook_deleted")).isEqualTo(1);
    await(() -> delivery(first), d -> d.getInt("attempt_count") == 2 && isDelivered(d));
    assertThat(delivery(gone).getInt("attempt_count")).isEqualTo(1);
  }

  @Test
  void sendsWhatFiltersFindAgain() {
    String webhook = account.register(receiver.url("/hook"));
    String paid = publish("invoice.paid");
    String created = publish("client.created");
    String other = awaitStatus(webhook, paid, "delivered").getString("id");
    String found = awaitStatus(webhook, created, "delivered").getString("id");
    String filters =
        "{\"subscription_id\":\"%s\",\"type\":\"client.created\",\"status\":\"delivered\",\"event_id\":\"%s\"}";
    JsonObject job =
        awaitJob(
            account.call("POST", "deliveries/retry", filters.formatted(webhook, created)),
            JobsIT::isFinished);
    assertThat(job.getInt("done")).isEqualTo(1);
    await(() -> delivery(found), d -> d.getInt("attempt_count") == 2 && isDelivered(d));
    assertThat(delivery(other).getInt("attempt_count")).isEqualTo(1);
  }

  @Test
  void waitsForAWebhookThatIsPausedAndStopsWhenItIsCancelled() {
    publish("invoice.paid");
    String webhook = register("invoice.*", "paused");
    JsonObject waiting = recover(webhook, SINCE, "missing");
    JsonObject cancelled = recover(webhook, SINCE, "missing");
    String path = "jobs/" + cancelled.getString("id");
    assertThat(account.send("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(account.send("DELETE", path, null).statusCode()).isEqualTo(204);
    account.call("PATCH", "subscriptions/" + webhook, "{\"status\":\"active\"}");
    awaitJob(waiting, JobsIT::isFinished);
    JsonObject stopped = account.call("GET", path, null);
    assertThat(stopped.getString("status")).isEqualTo("cancelled");
    assertThat(stopped.isNull("finished_at")).isFalse();
    assertThat(stopped.getInt("done")).isZero();
    assertThat(deliveries("subscription_id=" + webhook)).hasSize(1);
    assertThat(account.log("action=job.finished")).hasSize(1);
    assertThat(account.call("GET", "jobs?limit=1", null).getString("next"))
        .isEqualTo(cancelled.getString("id"));
  }

  @Test
  void endsWithItsWebhook() {
    String webhook = register("invoice.*", "paused");
    JsonObject job = recover(webhook, SINCE, "all");
    account.call("DELETE", "subscriptions/" + webhook, null);
    awaitJob(job, j -> j.getString("status").equals("cancelled"));
    JsonObject entry = account.newest();
    assertThat(entry.getString("action")).isEqualTo("job.cancelled");
    assertThat(entry.getJsonObject("actor").getString("type")).isEqualTo("system");
  }

  @Test
  void refusesWhatBreaksARuleAndBeginsNothing() {
    String webhook = register("invoice.*", "paused");
    String recover = "subscriptions/" + webhook + "/recover";
    refused(recover, "{" + SINCE + "}", "status");
    refused(recover, "{" + SINCE + ",\"status\":\"delivered\"}", "status");
    refused(recover, "{\"status\":\"all\"}", "since");
    refused(recover, "{\"since\":\"yesterday\",\"status\":\"all\"}", "since");
    refused(recover, "{\"since\":\"+999999999-01-01T00:00:00Z\",\"status\":\"all\"}", "since");
    refused(recover, "{\"since\":\"2100-01-01T00:00:00Z\",\"status\":\"all\"}", "since");
    refused(
        recover, "{" + SINCE + ",\"until\":\"2025-01-01T00:00:00Z\",\"status\":\"all\"}", "until");
    String retry = "deliveries/retry";
    refused(retry, "{}", "subscription_id");
    refused(retry, "{\"subscription_id\":\"whk_0000000000000\"}", "subscription_id");
    refused(retry, "{\"ids\":[\"%s\"]}".formatted(webhook), "ids[0]");
    refused(retry, "{\"ids\":[\"dlv_0000000000000\"],\"type\":\"invoice.paid\"}", "ids");
    String its = "{\"subscription_id\":\"" + webhook + "\",";
    refused(retry, its + "\"type\":\"invoice.eaten\"}", "type");
    refused(retry, its + "\"status\":\"lost\"}", "status");
    refused(retry, its + "\"event_id\":\"" + "e".repeat(65) + "\"}", "event_id");
    refused(retry, its + "\"event_id\":\"evt_\u00e9\"}", "event_id");
    assertThat(account.call("GET", "jobs", null).getJsonArray("data")).isEmpty();
  }

  private void refused(String path, String json, String field) {
    HttpResponse<String> answer = account.send("POST", path, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(Api.json(answer).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  @Test
  @Tag("mysql") // the embedded database has one writer at a time
  void makesOneDeliveryOfAnEventThatAnotherNodeRecoversToo() throws Exception {
    String first = register("invoice.paid", "active");
    String event = publish("invoice.paid");
    String delivered = awaitStatus(first, event, "delivered").getString("id");
    String late = register("invoice.paid", "active");
    try (Connection other = TestedDatabase.connect(server.data());
        Connection looking = TestedDatabase.connect(server.data())) {
      other.setAutoCommit(false);
      recoverElsewhere(other, delivered, late);
      JsonObject job = recover(late, SINCE, "missing");
      OtherWriter.awaitServerWaits(looking);
      other.commit();
      awaitJob(job, JobsIT::isFinished);
    }
    assertThat(deliveries("subscription_id=" + late)).hasSize(1);
  }

  /** A delivery of the same event, in a transaction that is still open. */
  private static void recoverElsewhere(Connection other, String delivery, String webhook)
      throws SQLException {
    long its = IdKind.DELIVERY.read(delivery).orElseThrow();
    long to = IdKind.SUBSCRIPTION.read(webhook).orElseThrow();
    try (PreparedStatement lock =
            other.prepareStatement("select id from webhooks_subscription where id = ? for update");
        Copies copies = Copies.of(other, "webhooks_delivery", "id = " + its)) {
      lock.setLong(1, to);
      lock.executeQuery();
      copies.add(Map.of("id", its + 1, "subscription_id", to));
    }
  }

  private JsonObject recover(String webhook, String span, String status) {
    String json = "{%s,\"status\":\"%s\"}".formatted(span, status);
    HttpResponse<String> answer =
        account.send("POST", "subscriptions/" + webhook + "/recover", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonObject job = Api.json(answer);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith("/webhooks/jobs/" + job.getString("id"));
    return job;
  }

  private String register(String types, String status) {
    JsonObject wanted = Webhooks.to(receiver.url("/hook"), types).add("status", status).build();
    return account.call("POST", "subscriptions", wanted.toString()).getString("id");
  }

  private String publish(String type) {
    String event = "{\"type\":\"%s\",\"data\":{\"id\":\"rec_1\"}}";
    return account.call("POST", "events", event.formatted(type)).getString("id");
  }

  /** As after its last retry. */
  private void giveUp(String delivery) throws SQLException {
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement update =
            database.prepareStatement(
                "update webhooks_delivery set state = 3, due_at = null where id = ?")) {
      update.setLong(1, IdKind.DELIVERY.read(delivery).orElseThrow());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private JsonObject delivery(String id) {
    return account.call("GET", "deliveries/" + id, null);
  }

  private List<JsonObject> deliveries(String filters) {
    return account
        .call("GET", "deliveries?" + filters, null)
        .getJsonArray("data")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject awaitStatus(String webhook, String event, String status) {
    String filters = "deliveries?subscription_id=%s&event_id=%s".formatted(webhook, event);
    return await(
            () -> account.call("GET", filters, null),
            list ->
                !list.getJsonArray("data").isEmpty()
                    && list.getJsonArray("data")
                        .getJsonObject(0)
                        .getString("status")
                        .equals(status))
        .getJsonArray("data")
        .getJsonObject(0);
  }

  private JsonObject awaitJob(JsonObject job, Predicate<JsonObject> asked) {
    return await(() -> account.call("GET", "jobs/" + job.getString("id"), null), asked);
  }

  private static JsonObject await(Supplier<JsonObject> question, Predicate<JsonObject> asked) {
    long end = System.nanoTime() + Api.SOON.toNanos();
    JsonObject answer = question.get();
    while (!asked.test(answer)) {
      assertThat(System.nanoTime()).as(answer.toString()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      answer = question.get();
    }
    return answer;
  }

  private static boolean isFinished(JsonObject job) {
    return job.getString("status").equals("finished");
  }

  private static boolean isDelivered(JsonObject delivery) {
    return delivery.getString("status").equals("delivered");
  }
}
