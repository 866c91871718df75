package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {
  private static final Set<String> KNOWN = Set.of("text", "list", "map", "data", "events");
  private static final Set<String> EVENT = Set.of("type", "data");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"b\" : 1.0e2,\n\t\"a\":-0 , \"c\":[1e400,0.10,{ }, [ ] ] }",
        "{\"q\":\"\\\"}{\\\\\",\"\\u007b\":\"\\u00e9\\/\\ud83c\"}",
        "{\"ä\":\"屋根 🏠\",\"x\":null,\"y\":true,\"z\":false}",
        "{\"twice\":1,\"twice\":2}",
        "{\r\n}",
        "{\"n\":123456789012345678901234567890.00000000000000000001}"
      })
  void cutsAnObjectOutAsItWasSent(String object) {
    for (String before : List.of("{", "{\"text\":\"🏠}\\\"{\", ", "{ \"list\" : [{},[]] ,\n")) {
      for (String after : List.of("}", " }\n", ",\"map\":{\"x\":{}} } ")) {
        JsonInput input = read(before + "\"data\" : " + object + after);
        assertThat(input.objectText("data")).isEqualTo(object);
      }
    }
  }

  @Test
  void cutsExactlyBeyondEveryBufferOfTheParser() {
    for (int length = 0; length < 20_000; length += 997) {
      String filler = "ä🏠\\n".repeat(length / 4);
      String object = "{\"" + filler + "\": [ \"" + filler + "\" , 1.0e2 ] }";
      JsonInput input =
          read("{\"text\":\"" + filler + "\" , \"data\":" + object + " ,\"list\":[\"x\"]}");
      assertThat(input.objectText("data")).isEqualTo(object);
      assertThat(input.strings("list")).containsExactly("x");
    }
  }

  @Test
  void readsTexts() {
    JsonInput input =
        read(
            "{\"text\":\"\\u00e9\\n"
                + "🏠\",\"list\":[\"a\",\"\\\"\"],\"map\":{\"k\":\"v\",\"\":\"\"}}");
    assertThat(input.string("text")).isEqualTo("é\n🏠");
    assertThat(input.strings("list")).containsExactly("a", "\"");
    assertThat(input.stringMap("map")).isEqualTo(Map.of("k", "v", "", ""));
    input.check();
  }

  @Test
  void tellsMissingFromNull() {
    JsonInput input = read("{\"text\":null}");
    assertThat(input.has("text")).isTrue();
    assertThat(input.isNull("text")).isTrue();
    assertThat(input.has("list")).isFalse();
    assertThat(input.isNull("list")).isFalse();
    assertThat(input.string("text")).isNull();
    assertThat(input.strings("list")).isNull();
    assertThat(input.stringMap("map")).isNull();
    assertThat(input.objectText("data")).isNull();
    assertThat(input.objects("events", EVENT, 10_000)).isEmpty();
    input.check();
  }

  @Test
  void namesEachFieldOfAWrongType() {
    JsonInput input =
        read(
            """
            {"text":1,"list":["a",2,null],"map":{"k":true},"data":[],
             "events":[{"type":"a"},7,{"type":"b","data":"c"},{"type":4}]}\
            """);
    input.string("text");
    input.strings("list");
    input.stringMap("map");
    input.objectText("data");
    for (JsonInput event : input.objects("events", EVENT, 10_000)) {
      event.string("type");
      event.objectText("data");
    }
    Problems problems = Problems.of(input::check);
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields())
        .containsExactlyInAnyOrder(
            "text",
            "list[1]",
            "list[2]",
            "map.k",
            "data",
            "events[1]",
            "events[2].data",
            "events[3].type");
  }

  @Test
  void namesWhatIsNoField() {
    JsonInput input = read("{\"txet\":1,\"events\":[{},{\"tpye\":\"x\"}]}");
    input.objects("events", EVENT, 10_000);
    assertThat(Problems.of(input::check).fields()).containsExactly("txet", "events[1].tpye");
  }

  @Test
  void namesAHundredMistakesAndNoMore() {
    JsonInput input = read("{\"list\":[" + "1,".repeat(9_999) + "1]}");
    input.strings("list");
    assertThat(Problems.of(input::check).fields()).hasSize(100);
  }

  @Test
  void tellsTheBeginningOfANameWithoutEnd() {
    String name = "x".repeat(1_000_000);
    Problems unknown = Problems.of(() -> read("{\"" + name + "\":1}").check());
    assertThat(unknown.fields()).singleElement().asString().hasSizeLessThan(400).startsWith("xxx");
    assertThat(unknown.detail()).hasSizeLessThan(3_000).startsWith("xxx");
    Problems twice = Problems.of(() -> read("{\"" + name + "\":1,\"" + name + "\":1}"));
    assertThat(twice.fields()).singleElement().asString().hasSizeLessThan(400);
  }

  @Test
  void refusesAFieldThatIsThereTwiceWhereverItReads() {
    assertThat(Problems.of(() -> read("{\"text\":\"a\",\"te\\u0078t\":\"a\"}")))
        .isEqualTo(new Problems(400, "text is there twice", List.of("text")));
    JsonInput input =
        read("{\"events\":[{},{\"type\":\"a\",\"type\":\"b\"}],\"map\":{\"k\":\"\",\"k\":\"\"}}");
    assertThat(Problems.of(() -> input.objects("events", EVENT, 10_000)).fields())
        .containsExactly("events[1].type");
    assertThat(Problems.of(() -> input.stringMap("map")).fields()).containsExactly("map.k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\0",
        "null",
        "[]",
        "\"text\"",
        "1",
        "x",
        "{",
        "{\"text\"",
        "{\"text\":",
        "{\"text\":\"a\"",
        "{\"text\":\"a\",}",
        "{\"text\":\"a\" \"list\":[]}",
        "{text:\"a\"}",
        "{'text':'a'}",
        "{\"text\":\"a\"} x",
        "{\"text\":\"a\"}}",
        "{\"text\":\"a\"}{}",
        "{\"text\":\"a\nb\"}",
        "{\"text\":\"\\x\"}",
        "{\"text\":\"\\ud8\"}",
        "{\"text\":undefined}",
        "{\"data\":{}",
        "{\"data\":{",
        "{\"data\":{\"a\":{",
        "{\"data\":[",
        "{\"data\":[[",
        "{\"data\":{\"a\" 1 2 : ]}}",
        "{\"data\":{\"a\":01}}",
        "{\"data\":{\"a\":1.}}",
        "{\"data\":{\"a\":.5}}",
        "{\"data\":{\"a\":+1}}",
        "{\"data\":{\"a\":NaN}}",
        "{\"data\":{\"a\":1,}}",
        "{\"data\":{,}}",
        "{\"data\":{]}",
        "{\"data\":[1 2]}",
        "{\"data\":[1,]}",
        "{\"data\":[}]}",
        "{\"data\":{\"a\":1]}}",
        "{\"data\":{}/**/}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    Problems problems =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Problems.of(() -> read(body)));
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.detail()).isNotBlank().doesNotContain("Exception", "jakarta", "parsson");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    for (byte[] body :
        List.of(
            "{\"text\":\"ä\"}".getBytes(ISO_8859_1),
            "{\"text\":\"ä\"}".getBytes(UTF_16),
            new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xf0, (byte) 0x9f})) {
      assertThat(Problems.of(() -> RequestBody.text(body, body.length)).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 10_000, 1_000_000})
  void refusesWhatIsNestedTooDeep(int levels) {
    for (String deep :
        List.of(
            "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}",
            "{\"a\":".repeat(levels) + "1" + "}".repeat(levels),
            "{\"a\":" + "[".repeat(levels - 1),
            "{\"a\":".repeat(levels))) {
      assertThat(Problems.of(() -> read("{\"data\":" + deep + "}"))).isEqualTo(tooDeep("data"));
      String events = "{\"events\":[{},{\"data\":{},\"type\":\"a\"},{\"type\":{},\"data\":";
      assertThat(Problems.of(() -> read(events + deep + "},{}]}")))
          .isEqualTo(tooDeep("events[2].data"));
    }
    Problems ofAnArray = Problems.of(() -> read("{\"list\":[1," + "[".repeat(levels + 1)));
    assertThat(ofAnArray).isEqualTo(tooDeep("list[1]"));
  }

  private static Problems tooDeep(String field) {
    String rule = " must not be nested deeper than 500 levels";
    return new Problems(400, field + rule, List.of(field));
  }

  @Test
  void takes500Levels() {
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    assertThat(read("{\"data\":" + deep + "}").objectText("data")).isEqualTo(deep);
    List<JsonInput> events =
        read("{\"events\":[{},{\"data\":" + deep + "}]}").objects("events", EVENT, 10_000);
    assertThat(events.get(1).objectText("data")).isEqualTo(deep);
  }

  @Test
  void refusesAFloodOfEntriesBeforeItFillsTheMemory() {
    JsonInput input = read("{\"events\":[" + "{},".repeat(2_000_000) + "{}]}");
    Problems problems = Problems.of(() -> input.objects("events", EVENT, 10_000));
    assertThat(problems.status()).isEqualTo(422);
    assertThat(problems.fields()).containsExactly("events");

    StringBuilder fields = new StringBuilder("{\"text\":\"\"");
    for (int i = 0; i < 20_000; i++) {
      fields.append(",\"f").append(i).append("\":1");
    }
    assertThat(Problems.of(() -> read(fields + "}")).status()).isEqualTo(400);
  }

  private static JsonInput read(String body) {
    return JsonInput.read(body, KNOWN);
  }
}
