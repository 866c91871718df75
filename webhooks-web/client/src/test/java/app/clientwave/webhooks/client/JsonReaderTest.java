package app.clientwave.webhooks.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsObjectsListsAndStringsWhateverLiesBetween() {
    Map<?, ?> read =
        JsonReader.object(
            """
              {"a" : -1.5e+3 ,"b":true, "c":null,"d":[ ], "e":{ },
               "f":["x" ,{"g":"y"},false]\t, "h":""}
            """);
    assertThat(read.get("d")).isEqualTo(List.of());
    assertThat(read.get("e")).isEqualTo(Map.of());
    List<?> list = JsonReader.list(read.get("f"));
    assertThat(list).hasSize(3);
    assertThat(list.subList(0, 2)).isEqualTo(List.of("x", Map.of("g", "y")));
    assertThat(read.get("h")).isEqualTo("");
    assertThat(read.keySet()).hasSize(7);
  }

  @Test
  void readsEveryEscape() {
    Map<?, ?> read =
        JsonReader.object("{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00ü\"}");
    assertThat(read.get("a")).isEqualTo("\"\\/\b\f\n\r\t😀ü");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[{}]",
        "\"a\"",
        "7",
        "{} {}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":[1}",
        "{\"a\":\"",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12x4\"}",
        "{a:1}",
        "<html>"
      })
  void findsNothingInWhatIsNoObject(String text) {
    assertThat(JsonReader.object(text)).isEmpty();
  }

  @Test
  void givesUpOnWhatIsNestedTooDeep() {
    assertThat(JsonReader.object("{\"a\":" + "[".repeat(100_000))).isEmpty();
  }
}
