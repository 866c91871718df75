package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another writer meets the server crosswise, and MySQL ends the server's transaction. */
@Tag("mysql")
@ExtendWith(SharedServer.class)
class MySqlDeadlocksIT {
  /** As many as a webhook gets at once of which nothing is known. */
  private static final int IN_FLIGHT = 4;

  /** How often writers may miss each other. */
  private static final int TRIES = 10;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;

  MySqlDeadlocksIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void publishesAgainWhatADeadlockEnded() throws Exception {
    webhooks.register(receiver.url("/hook"));
    String sample = Api.json(Api.publish(server, Api.newRecord())).getString("id");
    Set<String> published = new HashSet<>(Set.of(sample));
    long before;
    long after;
    try (OtherWriter other = new OtherWriter(server, sample)) {
      before = other.deadlocks();
      for (boolean firstIsHeld : List.of(false, true)) { // the server may take either first
        String first = Api.newRecord();
        String second = Api.newRecord();
        published.addAll(List.of(first, second));
        other.insertEvent(firstIsHeld ? first : second);
        CompletableFuture<HttpResponse<String>> answer =
            CompletableFuture.supplyAsync(
                () ->
                    server.post(
                        "/webhooks/events",
                        "{\"events\":[%s,%s]}".formatted(event(first), event(second))));
        other.awaitServerWaits();
        other.insertEvent(firstIsHeld ? second : first);
        other.rollback();
        HttpResponse<String> answered = answer.get(Api.SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(202);
      }
      after = other.deadlocks();
    }
    assertThat(after).as("deadlocks").isGreaterThan(before);
    assertArrivedOnce(published);
  }

  @Test
  void recordsAgainWhatADeadlockEnded() throws Exception {
    String webhook = webhooks.register(receiver.url("/hook"));
    String sample = Api.json(Api.publish(server, Api.newRecord())).getString("id");
    receiver.take(Api.SOON);
    Set<String> published = new HashSet<>(Set.of(sample));
    try (OtherWriter other = new OtherWriter(server, sample)) {
      long before = other.deadlocks();
      for (int i = 0; other.deadlocks() == before; i++) {
        assertThat(i).as("tries").isLessThan(TRIES);
        CountDownLatch gate = new CountDownLatch(1);
        Collections.nCopies(IN_FLIGHT, Answer.status(200).after(gate)).forEach(receiver::enqueue);
        published.addAll(publishMany(IN_FLIGHT));
        List<Long> deliveries = new ArrayList<>();
        for (int k = 0; k < IN_FLIGHT; k++) {
          deliveries.add(key(receiver.take(Api.SOON).header("X-ClientWave-Delivery")));
        }
        Collections.sort(deliveries, Collections.reverseOrder());
        other.updateDelivery(deliveries.get(0));
        gate.countDown();
        other.awaitServerWaits();
        for (long delivery : deliveries) {
          other.updateDelivery(delivery);
        }
        other.rollback();
      }
    }
    assertDeliveredOnce(webhook, published);
  }

  @Test
  void sendsWhatWaitedThoughADeadlockEndedItsClaim() throws Exception {
    String webhook = webhooks.register(receiver.url("/hook"));
    String sample = Api.json(Api.publish(server, Api.newRecord())).getString("id");
    receiver.take(Api.SOON);
    assertDeliveredOnce(webhook, Set.of(sample)); // it holds a place until then
    webhooks.change(webhook, "{\"status\":\"paused\"}");
    Set<String> published = new HashSet<>(publishMany(IN_FLIGHT));
    published.add(sample);
    try (OtherWriter other = new OtherWriter(server, sample)) {
      long before = other.deadlocks();
      List<Long> deliveries =
          deliveries(webhook).stream().map(d -> key(d.getString("id"))).sorted().toList();
      other.updateDelivery(deliveries.get(IN_FLIGHT)); // the last: claimed in one with the others
      webhooks.change(webhook, "{\"status\":\"active\"}");
      other.awaitServerWaits();
      for (int i = IN_FLIGHT - 1; i >= 0; i--) {
        other.updateDelivery(deliveries.get(i));
      }
      other.rollback();
      assertThat(other.deadlocks()).as("deadlocks").isGreaterThan(before);
    }
    assertDeliveredOnce(webhook, published);
  }

  private Set<String> publishMany(int many) {
    String events = String.join(",", Collections.nCopies(many, event("%s")));
    Object[] ids = Collections.nCopies(many, "").stream().map(x -> Api.newRecord()).toArray();
    HttpResponse<String> answer =
        server.post("/webhooks/events", "{\"events\":[%s]}".formatted(events).formatted(ids));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Set<String> published = new HashSet<>();
    for (Object id : ids) {
      published.add((String) id);
    }
    return published;
  }

  private void assertDeliveredOnce(String webhook, Set<String> published) throws SQLException {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (!deliveries(webhook).stream().allMatch(d -> d.getString("status").equals("delivered"))) {
      assertThat(System.nanoTime()).as("%s", deliveries(webhook)).isLessThan(end);
    }
    assertThat(deliveries(webhook))
        .hasSameSizeAs(published)
        .allMatch(d -> d.getInt("attempt_count") == 1);
    assertArrivedOnce(published);
  }

  private void assertArrivedOnce(Set<String> published) {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (receiver.received().size() < published.size()) {
      assertThat(System.nanoTime()).as("time for what is missing").isLessThan(end);
    }
    assertThat(receiver.received())
        .extracting(request -> request.header("webhook-id"))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  private List<JsonObject> deliveries(String webhook) {
    return Api.list(server, "/webhooks/deliveries?limit=100&subscription_id=" + webhook);
  }

  private static long key(String delivery) {
    return IdKind.DELIVERY.read(delivery).orElseThrow();
  }

  private static String event(String id) {
    return "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{}}".formatted(id);
  }
}
