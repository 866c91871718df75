package app.clientwave.webhooks.schema;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.settings.Settings.Validation;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCheckFuzzTest {
  private static final DataCheck STRICT = new DataCheck(Validation.STRICT);
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void holds() {
    Rule.holds(3_000, DataCheckFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, DataCheckFuzzTest::rule);
  }

  /** Whatever a publisher sends is in order, or refused by the path of a field and its rule. */
  private static void rule(Draw draw) {
    EventType type = draw.of(EventType.values());
    String data = changed(draw, type.example().getJsonObject("data"));
    try {
      STRICT.check(WebhookEvent.of(type, "acc", new RawJson(data)).envelope("evt_1", NOW));
    } catch (EventRejected rejected) {
      assertThat(rejected.field()).matches("(?s)data([.\\[].*)?|previous_attributes");
      assertThat(rejected.rule()).matches("(must|is) .+").doesNotContain("Exception");
      return;
    }
    assertThat(data).startsWith("{");
  }

  private static String changed(Draw draw, JsonObject example) {
    List<String> members = new ArrayList<>();
    example.forEach((name, value) -> members.add("\"" + name + "\":" + changed(draw, value)));
    if (draw.below(4) == 0) {
      members.add(new JsonTexts(draw).string() + ":1");
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String changed(Draw draw, JsonValue value) {
    if (draw.below(12) == 1) {
      return new JsonTexts(draw).value(2);
    }
    return value instanceof JsonObject object ? changed(draw, object) : value.toString();
  }
}
