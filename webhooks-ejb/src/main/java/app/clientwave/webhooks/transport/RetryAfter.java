package app.clientwave.webhooks.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date in any of HTTP's three forms.
 */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

  private RetryAfter() {}

  /**
   * @param value may be null
   * @return null for none or one that cannot be read; zero for a date that has passed
   */
  static Duration read(int status, String value, Clock clock) {
    if (value == null || (status != 429 && status != 503)) {
      return null;
    }
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Instant date = date(text);
    if (date == null) {
      return null;
    }
    Duration until = Duration.between(clock.instant(), date);
    return until.isNegative() ? Duration.ZERO : until;
  }

  // HttpClient reads the two younger forms and not C's asctime(), which names no time zone.
  private static Instant date(String text) {
    Instant date = DateUtils.parseStandardDate(text);
    if (date != null) {
      return date;
    }
    try {
      return LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException notADate) {
      return null;
    }
  }
}
