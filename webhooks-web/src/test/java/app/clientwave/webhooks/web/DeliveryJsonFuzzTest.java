package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.delivery.AttemptView;
import app.clientwave.webhooks.delivery.Cause;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.Explanation;
import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a receiver answered, whatever that is, in the JSON that shows it. */
class DeliveryJsonFuzzTest {
  @Test
  void holds() {
    Rule.holds(5_000, DeliveryJsonFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, DeliveryJsonFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String name = draw.anyText(8).replaceAll("[\\ud800-\\udfff]", "?");
    byte[] body = draw.isTrue() ? cut(draw) : draw.rest();
    Value json =
        ReferenceJson.read(DeliveryJson.whole(delivery(name, body)).build().toString())
            .orElseThrow();
    Value attempt = json.member("attempts").orElseThrow().values().get(0);
    Value headers = attempt.member("response_headers").orElseThrow();
    assertThat(headers.names()).containsExactly(name);
    String shown = attempt.member("response_body").orElseThrow().string();
    assertThat(UTF_8.newEncoder().canEncode(shown)).isTrue();
    if (Arrays.equals(new String(body, UTF_8).getBytes(UTF_8), body)) {
      assertThat(shown.getBytes(UTF_8)).isEqualTo(body);
    }
  }

  /** A text whose last character was cut in its middle, as the limit of what is kept may do. */
  private static byte[] cut(Draw draw) {
    byte[] text = draw.text(20, () -> draw.of("a", "ä", "€", "🏠", "\0", "\"")).getBytes(UTF_8);
    return Arrays.copyOf(text, draw.below(text.length + 1));
  }

  private static DeliveryView delivery(String name, byte[] body) {
    Instant at = Instant.EPOCH;
    AttemptView attempt =
        new AttemptView(
            1,
            at,
            1,
            200,
            "delivered",
            new Explanation(Cause.DELIVERED, "200", "", ""),
            Map.of(),
            Map.of(name, "v"),
            body);
    return new DeliveryView(
        "dlv_1",
        "evt_1",
        "invoice.paid",
        null,
        "whk_1",
        "delivered",
        false,
        1,
        at,
        at,
        null,
        List.of(attempt));
  }
}
