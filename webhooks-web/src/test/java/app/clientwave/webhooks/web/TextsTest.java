package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

  /** In English the catalogue describes them itself. */
  private static final Set<String> TYPES =
      Arrays.stream(EventType.values()).map(type -> "type." + type).collect(Collectors.toSet());

  @Test
  void eachTextIsThereInEveryLanguageWithTheSamePlaces() {
    Map<String, Set<String>> spanish = places(Locale.forLanguageTag("es"));
    spanish.keySet().removeAll(TYPES);
    assertThat(spanish).isEqualTo(places(Locale.ROOT));
  }

  @Test
  void eachEventTypeIsDescribedInEveryLanguage() {
    assertThat(places(Locale.forLanguageTag("es"))).containsKeys(TYPES.toArray(String[]::new));
  }

  private static Map<String, Set<String>> places(Locale locale) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "app.clientwave.webhooks.web.texts",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
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
