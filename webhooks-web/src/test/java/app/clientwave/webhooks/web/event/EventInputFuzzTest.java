package app.clientwave.webhooks.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.web.Refused;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is published is refused by the name of a field, or goes out as it was sent. */
class EventInputFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void holds() {
    Rule.holds(2_000, EventInputFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, EventInputFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String body = draw.isTrue() ? event(draw) : many(draw);
    byte[] bytes = (draw.below(4) == 0 ? draw.mutated(body) : body).getBytes(UTF_8);
    String sent = new String(bytes, UTF_8);
    Refused refused = Refused.by(() -> goesOutAsItWasSent(sent));
    if (refused != null && refused.status() == 422) {
      assertThat(refused.fields())
          .singleElement()
          .asString()
          .matches(
              "(?s)events|(events\\[\\d+\\]\\.)?(type|data|previous_attributes|id|created_at)");
    }
  }

  private static String many(Draw draw) {
    boolean isFull = draw.below(250) == 1;
    int events = isFull ? draw.of(999, 1_000, 1_001) : draw.below(4);
    String one = isFull ? ",{\"type\":\"client.updated\",\"data\":{}}" : "," + event(draw);
    String rest = one.repeat(Math.max(0, events - 1));
    String beside = draw.of("", "", "", ",\"type\":null", ",\"id\":\"a\"");
    return "{\"events\":[" + (events == 0 ? "" : event(draw) + rest) + "]" + beside + "}";
  }

  private static String event(Draw draw) {
    JsonTexts json = new JsonTexts(draw);
    String type = draw.of("client.updated", "invoice.paid", "invoice.", "");
    StringBuilder event = new StringBuilder("{\"type\":\"" + type + "\"");
    event.append(json.blank()).append(",\"data\":").append(json.blank());
    event.append(
        draw.below(8) == 1 ? json.value(2) : json.object(3, () -> draw.of("\"id\"", "\"a\"")));
    if (draw.below(3) == 1) {
      event.append(",\"previous_attributes\":").append(json.object(2, json::string));
    }
    if (draw.below(3) == 1) {
      event.append(",\"id\":\"").append(draw.of("evt-1", "", "ä", "a".repeat(65))).append('"');
    }
    if (draw.below(3) == 1) {
      String time =
          draw.of("2026-01-31T12:00:00Z", "1970-01-01T00:00:00+18:00", "9999-12-31T23:59:60Z");
      event
          .append(",\"created_at\":\"")
          .append(draw.mutated(time).replaceAll("[\"\\\\\\p{Cc}]", ""));
      event.append('"');
    }
    return event + "}";
  }

  private static void goesOutAsItWasSent(String body) {
    EventInput input = EventInput.read("acc", body);
    Value request = ReferenceJson.read(body).orElseThrow();
    List<Value> sent =
        input.isMany() ? request.member("events").orElseThrow().values() : List.of(request);
    assertThat(input.events()).hasSameSizeAs(sent).hasSizeBetween(1, 1_000);
    for (int i = 0; i < sent.size(); i += 1 + sent.size() / 3) {
      isAsItWasSent(input.events().get(i), sent.get(i));
    }
  }

  private static void isAsItWasSent(WebhookEvent event, Value sent) {
    String written = new String(event.envelope("evt_made", NOW).body(), UTF_8);
    Value envelope =
        ReferenceJson.read(written).orElseThrow(() -> new AssertionError("no JSON: " + written));
    for (String name : List.of("data", "previous_attributes")) {
      assertThat(text(envelope, name)).as(name).isEqualTo(text(sent, name));
    }
    assertThat(text(envelope, "type")).isEqualTo(text(sent, "type"));
    String id = text(sent, "id") == null ? "evt_made" : sent.member("id").orElseThrow().string();
    assertThat(envelope.member("id").orElseThrow().string()).isEqualTo(id);
    if (text(sent, "created_at") != null) {
      String time = sent.member("created_at").orElseThrow().string();
      assertThat(event.createdAt()).isEqualTo(OffsetDateTime.parse(time).toInstant());
      assertThat(event.createdAt()).isAfterOrEqualTo(Instant.EPOCH);
      assertThat(envelope.member("created_at").orElseThrow().string())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
    }
  }

  /** Null where it is missing or null. */
  private static String text(Value object, String name) {
    return object.member(name).filter(value -> value.kind() != 'n').map(Value::text).orElse(null);
  }
}
