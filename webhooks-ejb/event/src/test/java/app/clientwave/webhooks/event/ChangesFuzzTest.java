package app.clientwave.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Merged into the data, previous attributes give back what was before. */
class ChangesFuzzTest {
  @Test
  void holds() {
    Rule.holds(4_000, ChangesFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, ChangesFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String before = object(draw);
    String after = draw.isTrue() ? object(draw) : before;
    String changes;
    try {
      changes = Changes.between(before, after);
    } catch (EventRejected rejected) {
      assertThat(rejected.field()).isEqualTo("previous_attributes");
      return;
    }
    Object was = merged(Map.of(), tree(read(before)));
    Object is = merged(Map.of(), tree(read(after)));
    Object changed = tree(read(changes));
    assertThat(merged(is, changed)).as("%s of %s and %s", changes, before, after).isEqualTo(was);
    assertThat(was.equals(is)).isEqualTo(changes.equals("{}"));
  }

  private static String object(Draw draw) {
    return new JsonTexts(draw).object(3, () -> draw.of("\"a\"", "\"b\"", "\"\\ud83c\"", "\"\""));
  }

  private static Value read(String text) {
    return ReferenceJson.read(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
  }

  /** RFC 7396; merged into nothing, an object loses its members that are null. */
  private static Object merged(Object target, Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<Object, Object> merged = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> members) {
      merged.putAll(members);
    }
    changes.forEach(
        (name, value) -> {
          if (value.equals("null")) {
            merged.remove(name);
          } else {
            merged.put(name, merged(merged.get(name), value));
          }
        });
    return merged;
  }

  /** Numbers by their value. */
  private static Object tree(Value value) {
    return switch (value.kind()) {
      case '{' -> {
        Map<Object, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < value.names().size(); i++) {
          members.put(value.names().get(i), tree(value.values().get(i)));
        }
        yield members;
      }
      case '[' -> {
        List<Object> entries = new ArrayList<>();
        for (Value entry : value.values()) {
          entries.add(merged(Map.of(), tree(entry)));
        }
        yield entries;
      }
      case '"' -> '"' + value.string();
      case '0' -> new BigDecimal(value.text()).stripTrailingZeros();
      default -> value.text();
    };
  }
}
