package app.clientwave.webhooks.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as browsers write what was typed: those of a clock where the reader is. */
public final class ReaderTime {
  private ReaderTime() {}

  /**
   * The instant of such a time.
   *
   * @param zone the reader's, or null or blank for UTC where that is not told
   * @return empty for what is no time, no zone, or outside the years 1970 to 9999
   */
  public static Optional<Instant> parse(String text, String zone) {
    try {
      ZoneId reader = zone == null || zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone);
      return Optional.of(LocalDateTime.parse(text.strip()).atZone(reader).toInstant())
          .filter(Parameters::isPossible);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
