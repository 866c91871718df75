package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers that do the same at the same moment. */
@ExtendWith(SharedServer.class)
class TwinsIT {
  private static final int CALLERS = 8;
  private static final int ROUNDS = 15;
  private static final int EVENTS = 20;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private final String record = Api.newRecord();
  private final Random random = new Random(1);

  TwinsIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void takesTheSameEventOnceHoweverManyPublishIt() throws Exception {
    webhooks.register(receiver.url("/hook"));
    Set<String> published = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      String id = Api.newRecord();
      published.add(id);
      assertThat(Callers.publishAtOnce(server, Collections.nCopies(CALLERS, event(id, "a"))))
          .extracting(HttpResponse::statusCode)
          .containsOnly(202);
    }
    assertArrivedOnce(published);
  }

  @Test
  void takesTheSameEventOnceThoughItsRequestsHaveKeys() throws Exception {
    webhooks.register(receiver.url("/hook"));
    Set<String> published = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      String id = Api.newRecord();
      published.add(id);
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String[] key =
            caller == 0 ? new String[0] : new String[] {"Idempotency-Key", Api.newRecord()};
        calls.add(() -> server.send("POST", "/webhooks/events", event(id, "a"), key));
      }
      assertThat(Callers.atOnce(calls)).extracting(HttpResponse::statusCode).containsOnly(202);
    }
    assertArrivedOnce(published);
  }

  @Test
  void takesOneContentOfAnIdAndTellsTheOthersThatItIsTaken() throws Exception {
    webhooks.register(receiver.url("/hook"));
    Set<String> published = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      String id = Api.newRecord();
      published.add(id);
      List<String> bodies = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        bodies.add(event(id, "content " + caller));
      }
      List<Integer> answers =
          Callers.publishAtOnce(server, bodies).stream().map(HttpResponse::statusCode).toList();
      assertThat(answers).containsOnlyOnce(202).containsOnly(202, 409);
    }
    assertArrivedOnce(published);
  }

  @Test
  void takesTheSameEventsOnceInWhateverOrderTheyArePublished() throws Exception {
    webhooks.register(receiver.url("/hook"));
    Set<String> published = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      List<String> events = new ArrayList<>();
      for (int k = 0; k < EVENTS; k++) {
        String id = Api.newRecord();
        published.add(id);
        events.add(event(id, "a"));
      }
      List<String> bodies = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        Collections.shuffle(events, random);
        bodies.add("{\"events\":[" + String.join(",", events) + "]}");
      }
      assertThat(Callers.publishAtOnce(server, bodies))
          .extracting(HttpResponse::statusCode)
          .containsOnly(202);
    }
    assertArrivedOnce(published);
  }

  @Test
  void registersNoMoreWebhooksThanAnAccountMayHaveHoweverManyDoAtOnce() throws Exception {
    AuditedAccount account = AuditedAccount.open(server);
    for (int i = 0; i < 99; i++) {
      account.register(receiver.url("/hook"));
    }
    String another = Webhooks.to(receiver.url("/hook"), "*").build().toString();
    Callable<HttpResponse<String>> call = () -> account.send("POST", "subscriptions", another);
    for (int i = 0; i < ROUNDS; i++) {
      List<HttpResponse<String>> answers = Callers.atOnce(Collections.nCopies(CALLERS, call));
      assertThat(answers)
          .extracting(HttpResponse::statusCode)
          .containsOnlyOnce(201)
          .containsOnly(201, 422);
      answers.stream()
          .filter(answer -> answer.statusCode() == 201)
          .map(answer -> Api.json(answer).getString("id"))
          .forEach(id -> account.call("DELETE", "subscriptions/" + id, null));
    }
    server.send("DELETE", "/webhooks/accounts/" + account.id, null);
  }

  /** The last one published is the last in its lane; what arrives twice would be there by then. */
  private void assertArrivedOnce(Set<String> published) {
    List<String> arrived = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      arrived.add(receiver.take(Api.SOON).header("webhook-id"));
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(published);
    assertThat(all("/webhooks/events")).hasSize(published.size());
    assertThat(all("/webhooks/deliveries")).hasSize(published.size());
    assertThat(receiver.received()).hasSize(published.size());
  }

  private List<String> all(String path) {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (after != null) {
      var page = Api.json(server.get(path + "?limit=100&record_id=" + record + after));
      page.getJsonArray("data").forEach(one -> ids.add(one.asJsonObject().getString("id")));
      after = page.isNull("next") ? null : "&after=" + page.getString("next");
    }
    return ids;
  }

  private String event(String id, String note) {
    return "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"note\":\"%s\"}}"
        .formatted(id, record, note);
  }
}
