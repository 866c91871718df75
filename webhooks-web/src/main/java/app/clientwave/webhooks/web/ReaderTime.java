package app.clientwave.webhooks.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Times as browsers write what was typed: those of a clock where the reader is. */
public final class ReaderTime {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private ReaderTime() {}

  /**
   * The instant of such a time.
   *
   * @param zone the reader's, or null or blank for UTC where that is not told
   * @return empty for what is no time, no zone, or outside the years 1970 to 9999
   */
  public static Optional<Instant> parse(String text, String zone) {
    try {
      return Optional.of(LocalDateTime.parse(text.strip()).atZone(zone(zone)).toInstant())
          .filter(Parameters::isPossible);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /**
   * The zone that a browser has told.
   *
   * @param text null or blank where it did not: UTC
   * @throws DateTimeException when this JVM knows none of that name
   */
  public static ZoneId zone(String text) {
    return text == null || text.isBlank() ? UTC : ZoneId.of(text);
  }
}
