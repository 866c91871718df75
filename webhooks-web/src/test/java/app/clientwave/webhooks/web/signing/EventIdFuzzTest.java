package app.clientwave.webhooks.web.signing;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** A body that somebody pastes, whatever has become of it. */
class EventIdFuzzTest {
  @Test
  void holds() {
    Rule.holds(10_000, EventIdFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, EventIdFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String body = "{\"id\":\"evt_1\",\"data\":{\"id\":\"inv_1\"}}";
    assertThat(EventId.in("{\"id\":\"evt_1\"" + draw.anyText(40))).contains("evt_1");
    EventId.in(draw.mutated(body)).ifPresent(id -> assertThat(id).matches("[A-Za-z0-9_-]{1,64}"));
    EventId.in(draw.text(600, () -> draw.of("[", "{", "{\"id\":", "\"", "]", "}", ",")))
        .ifPresent(id -> assertThat(id).hasSizeLessThan(65));
  }
}
