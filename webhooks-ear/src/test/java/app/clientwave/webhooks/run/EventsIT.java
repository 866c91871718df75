package app.clientwave.webhooks.run;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Publishing events and finding them again. */
@ExtendWith(SharedServer.class)
class EventsIT {
  private static final String ALL = "/webhooks/events";
  private static final int MAX_SIZE = 1024 * 1024;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private final String record = Api.newRecord();

  EventsIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void sendsDataByteForByte() {
    webhooks.register(receiver.url("/hook"));
    String data =
        """
        { "z" : 1.0e2,"a":[1 , 2.50,-0.0, 12345678901234567890.10],
          "id":"%s",\t"ü":"ä\\u00e4 😀 \\ud83d\\ude00 \\/ <&>", "null":null,
          "B":{"y":true,"x":{ }} }"""
            .formatted(record);
    HttpResponse<String> answer =
        server.post(
            ALL,
            """
            {"data":%s, "type":"invoice.paid", "created_at":"2026-01-02T05:04:05.678+02:00"}"""
                .formatted(data));
    assertThat(answer.statusCode()).isEqualTo(202);
    String id = Api.json(answer).getString("id");
    String expected =
        """
        {"id":"%s","type":"invoice.paid","created_at":"2026-01-02T03:04:05.678Z","data":%s}"""
            .formatted(id, data);
    Received request = receiver.take(Api.SOON);
    assertThat(request.text()).isEqualTo(expected);
    assertThat(request.verifies(Api.SECRET)).isTrue();
    assertThat(request.header("webhook-id")).isEqualTo(id).startsWith("evt_");
    assertThat(request.header("X-ClientWave-Event")).isEqualTo("invoice.paid");
    JsonObject event = Api.json(server.get(ALL + "/" + id));
    assertThat(event.getString("body")).isEqualTo(expected);
    assertThat(event.getString("record_id")).isEqualTo(record);
    assertThat(event.getJsonArray("deliveries").getJsonObject(0).getString("id"))
        .isEqualTo(request.header("X-ClientWave-Delivery"));
  }

  @Test
  void keepsEveryCharacterOfARecord() {
    webhooks.register(receiver.url("/hook"));
    String odd = record + "_grüße_🏠";
    Api.publish(server, odd);
    assertThat(receiver.take(Api.SOON).text()).contains("\"" + odd + "\"");
    JsonObject delivery = Api.awaitStatus(server, encode(odd, UTF_8), "delivered");
    assertThat(delivery.getString("record_id")).isEqualTo(odd);
    assertThat(listed("")).isEmpty();
  }

  @Test
  void sendsPreviousAttributesBehindTheData() {
    webhooks.register(receiver.url("/hook"));
    server.post(
        ALL,
        """
        {"previous_attributes":{"email": null},"type":"client.updated","data":{"id":"%s"}}"""
            .formatted(record));
    assertThat(receiver.take(Api.SOON).text())
        .endsWith(
            ",\"data\":{\"id\":\"%s\"},\"previous_attributes\":{\"email\": null}}"
                .formatted(record));
  }

  @Test
  void takesTheSameEventAgainAndDeliversItOnce() {
    webhooks.register(receiver.url("/hook"));
    String event = named("own-" + record, "1");
    assertThat(server.post(ALL, event).statusCode()).isEqualTo(202);
    Api.awaitStatus(server, record, "delivered");
    HttpResponse<String> again = server.post(ALL, event);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(Api.json(again).getString("id")).isEqualTo("own-" + record);
    assertRefused(server.post(ALL, named("own-" + record, "2")), 409, "id");
    assertThat(Api.list(server, "/webhooks/deliveries?record_id=" + record)).hasSize(1);
    assertThat(receiver.take(Api.SOON).header("webhook-id")).isEqualTo("own-" + record);
  }

  @Test
  void takesManyEventsInTheirOrder() {
    webhooks.register(receiver.url("/hook"));
    HttpResponse<String> answer =
        server.post(ALL, many(paid("a"), named("own-" + record, "b"), paid("c")));
    assertThat(answer.statusCode()).isEqualTo(202);
    List<String> ids = ids(Api.json(answer));
    assertThat(ids).hasSize(3).element(1).isEqualTo("own-" + record);
    List<String> arrived = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      arrived.add(receiver.take(Api.SOON).header("webhook-id"));
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(ids);
    Collections.reverse(ids);
    assertThat(listed("")).isEqualTo(ids);
  }

  @Test
  void takesNoneOfManyWhenOneIsWrong() {
    webhooks.register(receiver.url("/hook"));
    String taken = "own-" + Api.newRecord();
    server.post(ALL, "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{}}".formatted(taken));
    assertRefused(
        server.post(ALL, many(paid("a"), "{\"type\":\"invoice.eaten\",\"data\":{}}")),
        422,
        "events[1].type");
    assertRefused(
        server.post(ALL, many(paid("a"), paid("b"), named(taken, "c"))), 409, "events[2].id");
    assertRefused(
        server.post(ALL, many(paid("a"), paid("x".repeat(MAX_SIZE)))), 413, "events[1].data");
    assertRefused(
        server.post(ALL, many(named("own-" + record, "a"), named("own-" + record, "b"))),
        409,
        "events[1].id");
    assertThat(listed("")).isEmpty();
    assertThat(Api.list(server, "/webhooks/deliveries?record_id=" + record)).isEmpty();
  }

  @Test
  void takesNoneOfAThousandWhenTheLastIsWrong() {
    webhooks.register(receiver.url("/hook"));
    String taken = "own-" + Api.newRecord();
    server.post(ALL, "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":{}}".formatted(taken));
    List<String> events = new ArrayList<>(Collections.nCopies(999, paid("a")));
    events.add(named(taken, "c"));
    assertRefused(server.post(ALL, many(events.toArray(String[]::new))), 409, "events[999].id");
    assertThat(listed("")).isEmpty();
    assertThat(Api.list(server, "/webhooks/deliveries?record_id=" + record)).isEmpty();
  }

  @Test
  void publishesOnceForAnIdempotencyKey() {
    HttpResponse<String> first = server.send("POST", ALL, paid("a"), "Idempotency-Key", record);
    HttpResponse<String> again = server.send("POST", ALL, paid("a"), "Idempotency-Key", record);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertRefused(
        server.send("POST", ALL, paid("b"), "Idempotency-Key", record), 422, "Idempotency-Key");
    assertThat(listed("")).hasSize(1);
  }

  @Test
  void forgetsAnIdempotencyKeyWhoseRequestWasRefused() {
    String wrong = paid("a").replace("invoice.paid", "invoice.eaten");
    assertRefused(server.send("POST", ALL, wrong, "Idempotency-Key", record), 422, "type");
    assertThat(server.send("POST", ALL, paid("a"), "Idempotency-Key", record).statusCode())
        .isEqualTo(202);
  }

  @Test
  void findsEventsByTypeAndTime() {
    String at =
        """
        {"type":"%s","created_at":"%s","data":{"id":"%s"}}""";
    server.post(ALL, at.formatted("invoice.paid", "2001-01-01T00:00:00Z", record));
    server.post(ALL, at.formatted("invoice.paid", "2001-01-02T00:00:00Z", record));
    server.post(ALL, at.formatted("client.created", "2001-01-03T00:00:00Z", record));
    assertThat(listed("")).hasSize(3);
    assertThat(listed("&type=invoice.paid")).hasSize(2);
    assertThat(listed("&since=2001-01-02T00:00:00Z")).hasSize(2);
    assertThat(listed("&until=2001-01-02T00:00:00Z")).hasSize(1);
    assertThat(listed("&since=2001-01-02T00:00:00Z&until=2001-01-03T00:00:00Z")).hasSize(1);
    assertThat(listed("&since=2001-01-02T00:00:00Z&type=client.created")).hasSize(1);
  }

  @Test
  void listsWhatHappenedLastFirstEvenWhenItWasToldFirst() {
    String dated = "{\"id\":\"%s\",\"created_at\":\"%s\",";
    List<String> told = new ArrayList<>();
    for (int day : List.of(3, 1, 2)) {
      String id = record + "-" + day;
      told.add(
          paid("a").replaceFirst("\\{", dated.formatted(id, "2001-01-0" + day + "T00:00:00Z")));
    }
    server.post(ALL, many(told.toArray(String[]::new)));
    List<String> days = listed("").stream().map(id -> id.substring(id.length() - 1)).toList();
    assertThat(days).containsExactly("3", "2", "1");
    assertThat(paged()).isEqualTo(listed(""));
  }

  @Test
  void listsInPagesWithoutGapOrRepetition() {
    server.post(ALL, many(paid("a"), paid("b"), paid("c"), paid("d"), paid("e")));
    assertThat(paged()).hasSize(5).isEqualTo(listed(""));
  }

  private List<String> paged() {
    List<String> paged = new ArrayList<>();
    String query = ALL + "?limit=2&record_id=" + record;
    String next = "";
    do {
      JsonObject page = Api.json(server.get(query + next));
      paged.addAll(ids(page));
      next = page.isNull("next") ? null : "&after=" + page.getString("next");
    } while (next != null);
    return paged;
  }

  private List<String> listed(String filters) {
    return ids(Api.json(server.get(ALL + "?record_id=" + record + filters)));
  }

  private String paid(String note) {
    return "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"n\":\"%s\"}}"
        .formatted(record, note);
  }

  private String named(String id, String note) {
    return paid(note).replaceFirst("\\{", "{\"id\":\"" + id + "\",");
  }

  private static String many(String... events) {
    return "{\"events\":[" + String.join(",", events) + "]}";
  }

  private static List<String> ids(JsonObject answer) {
    return new ArrayList<>(
        answer.getJsonArray("data").getValuesAs(event -> event.asJsonObject().getString("id")));
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Api.json(answer).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }
}
