package app.clientwave.webhooks.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads values that come as text. */
public final class Parameters {
  private Parameters() {}

  /**
   * An instant, or null where none is given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static Instant instant(String name, String text) {
    if (text == null) {
      return null;
    }
    try {
      // A plus in a query arrives as a blank unless it was encoded.
      OffsetDateTime parsed = OffsetDateTime.parse(text.replace(' ', '+'));
      if (parsed.getYear() >= 0 && parsed.getYear() <= 9999) {
        return parsed.toInstant();
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw Problem.of(400, name, "must be an ISO 8601 instant such as 2026-01-31T12:00:00Z");
  }
}
