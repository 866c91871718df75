package app.clientwave.webhooks.web.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.web.Refused;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new webhook, and a merge patch of one: null removes, what is missing stays. */
class SubscriptionInputFuzzTest {
  private static final List<String> FIELDS =
      List.of("url", "event_types", "secret", "description", "headers", "status");

  @Test
  void holds() {
    Rule.holds(4_000, SubscriptionInputFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, SubscriptionInputFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String text = draft(draw);
    boolean patch = draw.isTrue();
    byte[] bytes = (draw.below(6) == 1 ? draw.mutated(text) : text).getBytes(UTF_8);
    String body = new String(bytes, UTF_8);
    Optional<Value> sent = ReferenceJson.read(body).filter(value -> value.kind() == '{');
    Refused refused =
        Refused.by(
            () -> {
              SubscriptionDraft draft =
                  patch ? SubscriptionInput.readPatch(body) : SubscriptionInput.read(body);
              saysWhatWasSent(draft, sent.orElseThrow(), patch);
            });
    if (refused != null) {
      assertThat(refused.status()).isEqualTo(400);
      return;
    }
    Value object = sent.orElseThrow();
    assertThat(FIELDS).containsAll(object.names());
    assertThat(object.names()).doesNotHaveDuplicates();
    if (patch) {
      for (String lasting : List.of("url", "event_types", "secret", "status")) {
        assertThat(isNull(object, lasting)).as("%s was removed", lasting).isFalse();
      }
    }
  }

  private static String draft(Draw draw) {
    JsonTexts json = new JsonTexts(draw);
    StringBuilder draft = new StringBuilder("{");
    for (String name : FIELDS) {
      switch (draw.below(10)) {
        case 0, 1, 2, 3, 4 -> {
          String value = right(draw, json, name);
          draft.append('"').append(name).append("\":").append(value).append(",");
        }
        case 5 -> draft.append('"').append(name).append("\":null,");
        case 6 -> draft.append('"').append(name).append("\":").append(json.value(1)).append(",");
        default -> {}
      }
    }
    if (draw.below(10) == 1) {
      draft.append(draw.of("\"Url\":1,", "\"id\":\"a\",", "\"url\":null,", "\"\":null,"));
    }
    return draft.length() == 1 ? "{}" : draft.deleteCharAt(draft.length() - 1) + "}";
  }

  private static String right(Draw draw, JsonTexts json, String name) {
    return switch (name) {
      case "event_types" -> draw.of("[]", "[\"*\"]", "[" + json.string() + ",\"invoice.*\"]");
      case "headers" -> "{" + json.string() + ":" + draw.of("null", json.string()) + "}";
      default -> json.string();
    };
  }

  private static void saysWhatWasSent(SubscriptionDraft draft, Value sent, boolean patch) {
    assertThat(draft.url()).isEqualTo(string(sent, "url"));
    assertThat(draft.secret()).isEqualTo(string(sent, "secret"));
    assertThat(draft.status()).isEqualTo(string(sent, "status"));
    assertThat(draft.description())
        .isEqualTo(patch && isNull(sent, "description") ? "" : string(sent, "description"));
    assertThat(draft.removeHeaders()).isEqualTo(isNull(sent, "headers"));
    assertThat(draft.eventTypes())
        .isEqualTo(
            given(sent, "event_types")
                .map(types -> types.values().stream().map(Value::string).toList())
                .orElse(null));
    assertThat(draft.headers())
        .isEqualTo(given(sent, "headers").map(SubscriptionInputFuzzTest::map).orElse(null));
    if (!patch && draft.headers() != null) {
      assertThat(draft.headers()).doesNotContainValue(null);
    }
    assertThat(draft.toString()).doesNotContain("secret", "headers", "url");
  }

  private static Map<String, String> map(Value object) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < object.names().size(); i++) {
      Value value = object.values().get(i);
      map.put(object.names().get(i), value.kind() == 'n' ? null : value.string());
    }
    return map;
  }

  private static String string(Value object, String name) {
    return given(object, name).map(Value::string).orElse(null);
  }

  private static Optional<Value> given(Value object, String name) {
    return object.member(name).filter(value -> value.kind() != 'n');
  }

  private static boolean isNull(Value object, String name) {
    return object.member(name).filter(value -> value.kind() == 'n').isPresent();
  }
}
