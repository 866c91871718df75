package app.clientwave.webhooks.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Locale SPANISH = new Locale("es");

  @Test
  void saysAllInEachLanguageOfMails() {
    for (Locale locale : Alerts.LOCALES) {
      assertThat(texts(locale).keySet()).as("%s", locale).isEqualTo(texts(Locale.ROOT).keySet());
      Words words = new Words(locale, "UTC");
      for (String key : texts(locale).keySet()) {
        for (long count : new long[] {1, 2, 1_000_000}) {
          assertThat(words.say(key, count, count))
              .as(key)
              .isNotBlank()
              .doesNotContain("{", "choice");
        }
      }
    }
  }

  @Test
  void countsAsItsReaderDoes() {
    Words english = new Words(Locale.ENGLISH, "UTC");
    assertThat(english.say("subject.given_up", "Books", 1L))
        .isEqualTo("A delivery to webhook “Books” failed");
    assertThat(english.say("subject.given_up", "Books", 5_000L))
        .isEqualTo("5,000 deliveries to webhook “Books” failed");
    assertThat(new Words(SPANISH, "UTC").say("subject.given_up", "Libros", 12_000L))
        .isEqualTo("12.000 entregas al webhook «Libros» fallaron");
  }

  @Test
  void tellsTimesInTheReadersZone() {
    assertThat(new Words(Locale.ENGLISH, "America/Denver").time(0))
        .contains("1969", "5:00:00", "MST");
    assertThat(new Words(SPANISH, "Europe/Madrid").time(0)).contains("1970", "1:00:00");
  }

  private static ResourceBundle texts(Locale locale) {
    return ResourceBundle.getBundle(
        "app.clientwave.webhooks.alert.mails",
        locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale,
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
