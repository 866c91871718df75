package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.JsonTexts;
import app.clientwave.webhooks.fuzz.ReferenceJson;
import app.clientwave.webhooks.fuzz.ReferenceJson.Value;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonInputFuzzTest {
  private static final Set<String> KNOWN = Set.of("text", "list", "map", "data", "all");
  private static final Set<String> INNER = Set.of("text", "data");

  @Test
  void holds() {
    Rule.holds(4_000, JsonInputFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, JsonInputFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    byte[] body = body(draw);
    Optional<Value> object = decoded(body).flatMap(ReferenceJson::read);
    Refused refused = Refused.by(() -> readsAsReferenceDoes(body, object));
    if (object.isPresent() && isRight(object.orElseThrow())) {
      assertThat(refused).as("refused what is right").isNull();
    } else {
      assertThat(refused).as("took what is wrong").isNotNull();
    }
  }

  private static byte[] body(Draw draw) {
    JsonTexts json = new JsonTexts(draw);
    String text = json.blank() + object(draw, json, 2) + json.blank();
    return switch (draw.below(8)) {
      case 0 -> draw.rest();
      case 1 -> draw.mutated(text).getBytes(UTF_8);
      case 2 -> ("\ufeff" + text).getBytes(UTF_8);
      case 3 -> draw.isTrue() ? text.getBytes(UTF_16LE) : (text + "\0").getBytes(UTF_8);
      case 4 -> withAnotherByte(draw, text.getBytes(UTF_8));
      default -> text.replaceAll("[\ud83c](?![\udfe0])", "").getBytes(UTF_8);
    };
  }

  private static byte[] withAnotherByte(Draw draw, byte[] bytes) {
    bytes[draw.below(bytes.length)] = (byte) draw.below(256);
    return bytes;
  }

  private static String object(Draw draw, JsonTexts json, int levels) {
    StringBuilder object = new StringBuilder("{");
    for (int left = draw.below(5); left > 0; left--) {
      String name = draw.of("text", "list", "map", "data", "all", "te\\u0078t", "x");
      String value = draw.below(6) == 0 ? json.value(2) : fitting(draw, json, name, levels);
      object.append(json.blank()).append('"').append(name).append('"').append(json.blank());
      object.append(':').append(json.blank()).append(value).append(json.blank());
      object.append(left > 1 ? "," : "");
    }
    return object + json.blank() + "}";
  }

  private static String fitting(Draw draw, JsonTexts json, String name, int levels) {
    return switch (name) {
      case "list" -> "[" + json.string() + "," + json.string() + "]";
      case "map" -> "{" + json.string() + ":" + json.string() + ",\"b\":null}";
      case "data" -> json.object(3, json::string);
      case "all" -> levels > 0 ? "[" + object(draw, json, levels - 1) + "]" : "[]";
      default -> json.string();
    };
  }

  private static Optional<String> decoded(byte[] body) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static void readsAsReferenceDoes(byte[] body, Optional<Value> object) {
    JsonInput input = JsonInput.read(RequestBody.text(body, body.length), KNOWN);
    String text = input.string("text");
    List<String> list = input.strings("list");
    Map<String, String> map = input.stringMapPatch("map");
    String data = input.objectText("data");
    List<JsonInput> all = input.objects("all", INNER, 10_000);
    all.forEach(inner -> inner.string("text"));
    all.forEach(inner -> inner.objectText("data"));
    input.check();
    Value value = object.orElseThrow(() -> new AssertionError("read what is no JSON"));
    for (String name : KNOWN) {
      assertThat(input.has(name)).isEqualTo(value.names().contains(name));
      assertThat(input.isNull(name)).isEqualTo(given(value, name).isEmpty() && input.has(name));
    }
    assertThat(text).isEqualTo(given(value, "text").map(Value::string).orElse(null));
    assertThat(list)
        .isEqualTo(
            given(value, "list")
                .map(v -> v.values().stream().map(Value::string).toList())
                .orElse(null));
    assertThat(map).isEqualTo(given(value, "map").map(JsonInputFuzzTest::map).orElse(null));
    assertThat(data)
        .as("as it was sent")
        .isEqualTo(given(value, "data").map(Value::text).orElse(null));
    List<Value> inner = given(value, "all").map(Value::values).orElse(List.of());
    assertThat(all).hasSameSizeAs(inner);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).objectText("data"))
          .isEqualTo(given(inner.get(i), "data").map(Value::text).orElse(null));
    }
  }

  private static Map<String, String> map(Value object) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < object.names().size(); i++) {
      Value value = object.values().get(i);
      map.put(object.names().get(i), value.kind() == 'n' ? null : value.string());
    }
    return map;
  }

  /** The member, unless it is null. */
  private static Optional<Value> given(Value object, String name) {
    return object.member(name).filter(value -> value.kind() != 'n');
  }

  private static boolean isRight(Value object) {
    return isRight(object, KNOWN)
        && is(object, "list", '[', '"')
        && is(object, "map", '{', '"')
        && given(object, "map").map(map -> isRight(map, new HashSet<>(map.names()))).orElse(true)
        && is(object, "all", '[', '{')
        && given(object, "all")
            .map(all -> all.values().stream().allMatch(inner -> isRight(inner, INNER)))
            .orElse(true)
        && object.values().stream().allMatch(value -> depth(value) <= 500);
  }

  private static boolean isRight(Value object, Set<String> known) {
    return object.kind() == '{'
        && known.containsAll(object.names())
        && new HashSet<>(object.names()).size() == object.names().size()
        && (!known.contains("text")
            || !known.contains("data")
            || (given(object, "text").map(v -> v.kind() == '"').orElse(true)
                && given(object, "data").map(v -> v.kind() == '{').orElse(true)));
  }

  private static boolean is(Value object, String name, char kind, char inner) {
    return given(object, name)
        .map(
            value ->
                value.kind() == kind
                    && value.values().stream()
                        .allMatch(v -> v.kind() == inner || (kind == '{' && v.kind() == 'n')))
        .orElse(true);
  }

  private static int depth(Value value) {
    int deepest = 0;
    for (Value inner : value.values()) {
      deepest = Math.max(deepest, depth(inner));
    }
    return value.kind() == '{' || value.kind() == '[' ? deepest + 1 : 0;
  }
}
