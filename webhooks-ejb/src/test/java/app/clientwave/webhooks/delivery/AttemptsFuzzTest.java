package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers as they are stored, read again. */
class AttemptsFuzzTest {
  @Test
  void holds() {
    Rule.holds(10_000, AttemptsFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, AttemptsFuzzTest::rule);
  }

  /** A line ends a header and a colon its name, so that neither can stand in them. */
  private static void rule(Draw draw) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int left = draw.below(6); left > 0; left--) {
      headers.put(draw.anyText(8).replaceAll("[:\n]", "-"), draw.anyText(20).replace('\n', ' '));
    }
    assertThat(Attempts.headers(Attempts.lines(headers))).isEqualTo(headers);
  }
}
