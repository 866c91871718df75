package app.clientwave.webhooks.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.web.Problems;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventInputTest {
  private static final String PAID = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}";

  @Test
  void readsOneEvent() {
    EventInput input =
        read(
            """
            {"type":"client.updated","data":{ "b":1.0e2, "a":-0 },"previous_attributes":{"a": 1},
             "id":"my-id_1","created_at":"2026-01-31T13:00:00+01:00"}""");
    assertThat(input.isMany()).isFalse();
    assertThat(input.events()).hasSize(1);
    WebhookEvent event = input.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.CLIENT_UPDATED);
    assertThat(event.account()).isEqualTo("acc");
    assertThat(event.hasOwnId()).isTrue();
    assertThat(new String(event.envelope("evt_1", Instant.EPOCH).body(), UTF_8))
        .isEqualTo(
            """
            {"id":"my-id_1","type":"client.updated","created_at":"2026-01-31T12:00:00Z",\
            "data":{ "b":1.0e2, "a":-0 },"previous_attributes":{"a": 1}}""");
  }

  @Test
  void takesNullForNotSaid() {
    EventInput input =
        read(
            """
            {"type":"invoice.paid","data":{},"previous_attributes":null,"id":null,
             "created_at":null}""");
    assertThat(input.events().get(0).hasOwnId()).isFalse();
    assertThat(input.events().get(0).createdAt()).isNull();
  }

  @Test
  void readsUpToAThousandEvents() {
    assertThat(read(many(1)).isMany()).isTrue();
    assertThat(read(many(1)).events()).hasSize(1);
    assertThat(read(many(1_000)).events()).hasSize(1_000);
  }

  @Test
  void refusesNoneAndMoreThanAThousand() {
    for (String body : List.of(many(0), many(1_001), many(20_000), "{\"events\":null}")) {
      assertThat(refused(body).status()).isEqualTo(422);
      assertThat(refused(body).fields()).containsExactly("events");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "data", "previous_attributes", "id", "created_at"})
  void refusesAFieldBesideEvents(String field) {
    Problems problems = refused("{\"events\":[" + PAID + "],\"" + field + "\":null}");
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; type",
        "{\"type\":\"invoice.paid\"}; data",
        "{\"type\":\"invoice.paid\",\"data\":null}; data",
        "{\"type\":\"invoice.piad\",\"data\":{}}; type",
        "{\"type\":\"Invoice.Paid\",\"data\":{}}; type",
        "{\"type\":\"*\",\"data\":{}}; type",
        "{\"type\":\"invoice.paid\",\"data\":{},\"previous_attributes\":{}}; previous_attributes",
        "{\"type\":\"invoice.paid\",\"data\":{},\"id\":\"\"}; id",
        "{\"type\":\"invoice.paid\",\"data\":{},\"id\":\"a.b\"}; id",
        "{\"type\":\"invoice.paid\",\"data\":{},\"created_at\":\"today\"}; created_at",
        "{\"type\":\"invoice.paid\",\"data\":{},\"created_at\":\"2026-01-31T12:00:00\"}; created_at",
        "{\"type\":\"invoice.paid\",\"data\":{},\"created_at\":\"+99999-01-31T12:00:00Z\"}; created_at",
      })
  void refusesABrokenRuleNamingTheField(String event, String field) {
    assertThat(refused(event).status()).isEqualTo(422);
    assertThat(refused(event).fields()).containsExactly(field);
    Problems inAGroup = refused("{\"events\":[" + PAID + "," + event + "]}");
    assertThat(inAGroup.status()).isEqualTo(422);
    assertThat(inAGroup.fields()).containsExactly("events[1]." + field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"type\":1,\"data\":{}}; type",
        "{\"type\":\"invoice.paid\",\"data\":[]}; data",
        "{\"type\":\"invoice.paid\",\"data\":\"{}\"}; data",
        "{\"type\":\"client.updated\",\"data\":{},\"previous_attributes\":[]}; previous_attributes",
        "{\"type\":\"invoice.paid\",\"data\":{},\"id\":7}; id",
        "{\"type\":\"invoice.paid\",\"data\":{},\"created_at\":1769860800}; created_at",
        "{\"type\":\"invoice.paid\",\"data\":{},\"account\":\"other\"}; account",
      })
  void refusesAWrongShapeNamingTheField(String event, String field) {
    assertThat(refused(event).status()).isEqualTo(400);
    assertThat(refused(event).fields()).containsExactly(field);
    Problems inAGroup = refused("{\"events\":[" + PAID + "," + event + "]}");
    assertThat(inAGroup.status()).isEqualTo(400);
    assertThat(inAGroup.fields()).containsExactly("events[1]." + field);
  }

  @Test
  void namesTheWrongShapesOfAllEvents() {
    Problems problems =
        refused(
            "{\"events\":[{\"type\":1,\"data\":2}," + PAID + ",{\"type\":3,\"data\":{}},4,null]}");
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields())
        .containsExactlyInAnyOrder(
            "events[0].type", "events[0].data", "events[2].type", "events[3]", "events[4]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"x\"", "1", "true"})
  void refusesEventsThatAreNoArray(String events) {
    assertThat(refused("{\"events\":" + events + "}").status()).isEqualTo(400);
    assertThat(refused("{\"events\":" + events + "}").fields()).containsExactly("events");
  }

  private static String many(int count) {
    return "{\"events\":[" + String.join(",", java.util.Collections.nCopies(count, PAID)) + "]}";
  }

  private static Problems refused(String body) {
    return Problems.of(() -> read(body));
  }

  private static EventInput read(String body) {
    return EventInput.read("acc", body);
  }
}
