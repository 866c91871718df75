package app.clientwave.webhooks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void ordersNamesAndLeavesNoBlanks() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("b", List.of("x", 1));
    fields.put("a", null);
    fields.put("c", Map.of("z", true, "y", Instant.EPOCH));
    fields.put("B", List.of());
    assertThat(CanonicalJson.of(fields))
        .isEqualTo(
            "{\"B\":[],\"a\":null,\"b\":[\"x\",1],\"c\":{\"y\":\"1970-01-01T00:00:00Z\",\"z\":true}}");
  }

  @Test // the example of RFC 8785, 3.2.2.2
  void escapesWhatMustBeEscapedAndNothingElse() {
    assertThat(CanonicalJson.of("€$\u000f\nA'B\"\\\\\"/\u007f"))
        .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
    assertThat(CanonicalJson.of("\b\f\r\t\u0000")).isEqualTo("\"\\b\\f\\r\\t\\u0000\"");
  }

  @Test
  void keepsPairsAndReplacesHalvesOfThem() {
    assertThat(CanonicalJson.of("\ud83d\ude00")).isEqualTo("\"\ud83d\ude00\"");
    assertThat(CanonicalJson.of("a\ud83d")).isEqualTo("\"a?\"");
    assertThat(CanonicalJson.of("\ude00\ud83d")).isEqualTo("\"??\"");
  }

  @Test
  void refusesWhatHasSeveralSpellings() {
    assertThatThrownBy(() -> CanonicalJson.of(1.0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.of(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
