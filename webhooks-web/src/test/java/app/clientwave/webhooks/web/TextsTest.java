package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final String TEXTS = "app.clientwave.webhooks.web.texts";
  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

  @Test
  void eachTextIsThereInEveryLanguageWithTheSamePlaces() {
    assertThat(places(Locale.forLanguageTag("es"))).isEqualTo(places(Locale.ROOT));
  }

  /**
   * As Faces looks for them, which goes by the server's language where there is none for the
   * reader's.
   */
  @Test
  void speaksEnglishWhateverTheLanguageOfTheServer() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("es"));
    try {
      ResourceBundle.clearCache(TextsTest.class.getClassLoader());
      assertThat(ResourceBundle.getBundle(TEXTS, Locale.ENGLISH).getString("settings"))
          .isEqualTo("Settings");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, Set<String>> places(Locale locale) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            TEXTS, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    assertThat(texts.getLocale()).isEqualTo(locale);
    Map<String, Set<String>> places = new TreeMap<>();
    texts
        .keySet()
        .forEach(
            key ->
                places.put(
                    key,
                    new TreeSet<>(
                        PLACE
                            .matcher(texts.getString(key))
                            .results()
                            .map(MatchResult::group)
                            .toList())));
    return places;
  }
}
