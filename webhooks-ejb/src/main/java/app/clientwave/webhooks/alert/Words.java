package app.clientwave.webhooks.alert;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of mails, in a reader's language, with times of theirs. */
final class Words {
  private static final String TEXTS = "app.clientwave.webhooks.alert.mails";
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle texts;
  private final DateTimeFormatter times;

  Words(Locale locale, String zone) {
    this.locale = locale;
    this.texts = ResourceBundle.getBundle(TEXTS, locale, Words.class.getClassLoader(), NO_FALLBACK);
    this.times =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
            .withLocale(locale)
            .withZone(ZoneId.of(zone));
  }

  Locale locale() {
    return locale;
  }

  String say(String key, Object... about) {
    return new MessageFormat(texts.getString(key), locale).format(about);
  }

  String time(long millis) {
    return times.format(Instant.ofEpochMilli(millis));
  }
}
