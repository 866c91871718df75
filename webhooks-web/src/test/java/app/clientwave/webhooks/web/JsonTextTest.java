package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void givesEachMemberItsLine() {
    assertThat(JsonText.indented("{\"a\":1,\"b\":[true,null,{\"c\":\"d\"}]}"))
        .isEqualTo(
            """
            {
              "a": 1,
              "b": [
                true,
                null,
                {
                  "c": "d"
                }
              ]
            }""");
  }

  @Test
  void leavesDigitsNamesAndOrderAsTheyStand() {
    assertThat(JsonText.indented("{ \"z\" : 7500.10, \"a\":1E+2,\"z\":-0.0 }"))
        .isEqualTo("{\n  \"z\": 7500.10,\n  \"a\": 1E+2,\n  \"z\": -0.0\n}");
  }

  @Test
  void leavesWhatIsEmptyOnItsLine() {
    assertThat(JsonText.indented("{\"a\":{ },\"b\":[\n],\"c\":[[]]}"))
        .isEqualTo("{\n  \"a\": {},\n  \"b\": [],\n  \"c\": [\n    []\n  ]\n}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"{[,:]}  \\\" \\\\\"}",
        "{\"a\":\"\\u007b\"}",
        "not json at all",
        "}}]]",
        "{\"cut off",
        "{\"a\\",
        "["
      })
  void addsAndTakesAwayBlanksOutsideOfTextsAlone(String text) {
    assertThat(JsonText.indented(text).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
  }

  @Test
  void leavesWhatIsNestedSoDeepThatItWouldFillTheMemory() {
    String text = "[".repeat(490) + "1,".repeat(500_000) + "1" + "]".repeat(490);
    assertThat(JsonText.indented(text)).isSameAs(text);
  }
}
