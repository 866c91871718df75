package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentenceTest {
  private static final Locale SPANISH = Locale.forLanguageTag("es");

  /** Also none that nothing tells any more. */
  @Test
  void hasASpanishSentenceForWhateverTheDomainTellsAPage() throws IOException {
    Set<String> told = ToldRules.all();
    Arrays.stream(EventType.values()).flatMap(SentenceTest::catalogued).forEach(told::add);
    assertThat(new TreeSet<>(spanish().keySet())).isEqualTo(told);
  }

  private static Stream<String> catalogued(EventType type) {
    return Stream.concat(
        Stream.of(type.description()),
        type.schema().getJsonObject("properties").values().stream()
            .map(property -> ((JsonObject) property).getString("description")));
  }

  @Test
  void saysInSpanishWhatTheEnglishSaysAtEachPlace() {
    assertThat(spanish().keySet())
        .allSatisfy(
            key -> assertThat(places(spanish().getString(key))).as(key).isEqualTo(places(key)));
  }

  private static List<String> places(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  @Test
  void tellsARuleInTheReadersLanguageWithWhatStandsInIt() {
    String rule = "must have 1 to 500 visible ASCII characters, blanks inside";
    assertThat(Sentence.of(rule, Locale.ENGLISH))
        .isEqualTo("Must have 1 to 500 visible ASCII characters, blanks inside.");
    assertThat(Sentence.of(rule, SPANISH))
        .isEqualTo("Debe tener de 1 a 500 caracteres ASCII visibles, con espacios solo en medio.");
    assertThat(
            Sentence.of(
                "The host has an address that cannot be called: it is for a private network.",
                SPANISH))
        .isEqualTo(
            "El host tiene una dirección a la que no se puede llamar: es para una red privada.");
  }

  @Test
  void leavesInEnglishWhatHasNoSentenceInTheReadersLanguage() {
    assertThat(Sentence.of("must be blue", SPANISH)).isEqualTo("Must be blue.");
    assertThat(Sentence.of("must be given", Locale.FRENCH)).isEqualTo("Must be given.");
  }

  private static ResourceBundle spanish() {
    return Texts.bundle("sentences", SPANISH);
  }
}
