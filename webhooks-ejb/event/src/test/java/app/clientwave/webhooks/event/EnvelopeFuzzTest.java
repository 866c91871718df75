package app.clientwave.webhooks.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The body around data that came as text. */
class EnvelopeFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void holds() {
    Rule.holds(10_000, EnvelopeFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, EnvelopeFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String data = object(draw);
    String previous = draw.isTrue() ? object(draw) : null;
    String id = draw.isTrue() ? draw.anyText(5) : "evt-1_A";
    Optional<Value> whole = ReferenceJson.read(data).filter(value -> value.text().equals(data));
    Envelope envelope;
    try {
      WebhookEvent event =
          WebhookEvent.of(EventType.CLIENT_UPDATED, "acc", new RawJson(data)).withId(id);
      envelope =
          (previous == null ? event : event.withPreviousAttributes(new RawJson(previous)))
              .envelope("evt_made", NOW);
    } catch (EventRejected rejected) {
      assertThat(rejected.field()).isIn("data", "previous_attributes", "id");
      assertThat(rejected.rule()).startsWith("must ");
      return;
    }
    assertThat(whole).as("took what is no JSON object: %s", data).isPresent();
    assertThat(whole.orElseThrow().kind()).isEqualTo('{');
    String body = new String(envelope.body(), UTF_8);
    Value read = ReferenceJson.read(body).orElseThrow(() -> new AssertionError("no JSON: " + body));
    List<String> order = List.of("id", "type", "created_at", "data", "previous_attributes");
    assertThat(read.names()).isEqualTo(order.subList(0, previous == null ? 4 : 5));
    assertThat(read.member("id").orElseThrow().string()).isEqualTo(id);
    // As it was sent, but for halves of surrogate pairs, which UTF-8 cannot hold.
    assertThat(read.values().get(3).text()).isEqualTo(Json.escapeLoneSurrogates(data));
    if (previous != null) {
      assertThat(read.values().get(4).text()).isEqualTo(Json.escapeLoneSurrogates(previous));
    }
    assertThat(envelope.recordId()).isEqualTo(recordId(whole.orElseThrow()));
  }

  private static String object(Draw draw) {
    JsonTexts json = new JsonTexts(draw);
    String object = json.object(3, () -> draw.of("\"id\"", "\"a\"", "\"\\u0069d\"", json.string()));
    return draw.below(3) == 0 ? draw.mutated(object) : object;
  }

  /** The first {@code id} that is a string or a number. */
  private static String recordId(Value object) {
    for (int i = 0; i < object.names().size(); i++) {
      Value value = object.values().get(i);
      if (object.names().get(i).equals("id") && (value.kind() == '"' || value.kind() == '0')) {
        String text = value.kind() == '"' ? value.string() : value.text();
        return text.isEmpty() || text.length() > Json.LONGEST_RECORD_ID ? null : text;
      }
    }
    return null;
  }
}
