package app.clientwave.webhooks.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndentedTest {
  @Test
  void givesEachMemberItsLine() {
    assertThat(Indented.json("{\"a\":1,\"b\":[true,null,{\"c\":\"d\"}]}"))
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
    assertThat(Indented.json("{ \"z\" : 7500.10, \"a\":1E+2,\"z\":-0.0 }"))
        .isEqualTo("{\n  \"z\": 7500.10,\n  \"a\": 1E+2,\n  \"z\": -0.0\n}");
  }

  @Test
  void leavesWhatIsEmptyOnItsLine() {
    assertThat(Indented.json("{\"a\":{ },\"b\":[\n],\"c\":[[]]}"))
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
    assertThat(Indented.json(text).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
  }
}
