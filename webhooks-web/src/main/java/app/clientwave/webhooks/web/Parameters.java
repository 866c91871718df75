package app.clientwave.webhooks.web;

import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Reads values that come as text. */
public final class Parameters {
  /** What is said of an event's id that none can have. */
  public static final String NO_EVENT_ID = "must be 1 to 64 letters, digits, _ or -";

  /** Longest id of a record by which one can search. */
  public static final int LONGEST_RECORD_ID = 191;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final long EXAMPLE_ID = 888_168_394_842_054_145L;

  private Parameters() {}

  /**
   * An instant of the years 1970 to 9999, or null where none is given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static Instant instant(String name, String text) {
    if (text == null) {
      return null;
    }
    Instant instant = null;
    try {
      // A plus in a query arrives as a blank unless it was encoded.
      instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException notAnInstant) {
      // said below
    }
    if (instant == null || !isPossible(instant)) {
      throw Problem.of(400, name, "must be an ISO 8601 instant such as 2026-01-31T12:00:00Z");
    }
    return instant;
  }

  /** Whether it is of the years 1970 to 9999. */
  public static boolean isPossible(Instant instant) {
    return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
  }

  /**
   * A text, or null where none is given.
   *
   * @param longest length that what it is compared with can have
   * @throws Problem 400 naming the parameter
   */
  public static String text(String name, String text, int longest) {
    if (text != null && text.length() > longest) {
      throw Problem.of(400, name, "must have at most " + longest + " characters");
    }
    return text;
  }

  /**
   * An event's id, or null where none is given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static String eventId(String name, String text) {
    if (text != null && !Events.canBeId(text)) {
      throw Problem.of(400, name, NO_EVENT_ID);
    }
    return text;
  }

  /**
   * The header {@code Idempotency-Key}, or null where none is given.
   *
   * @throws Problem 400 when it has another form
   */
  static String idempotencyKey(String text) {
    if (text != null && !KEY.matcher(text).matches()) {
      throw Problem.of(400, "Idempotency-Key", "must be 1 to 255 visible ASCII characters");
    }
    return text;
  }

  /**
   * An event type, or null where none is given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static String type(String name, String text) {
    if (text != null && EventType.named(text).isEmpty()) {
      throw Problem.of(400, name, "is no event type; GET /webhooks/event-types lists them");
    }
    return text;
  }

  /**
   * The number in an id, or null where none is given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static Long id(String name, String text, IdKind kind) {
    return text == null
        ? null
        : (Long)
            kind.read(text)
                .orElseThrow(
                    () -> Problem.of(400, name, "must be an id such as " + kind.write(EXAMPLE_ID)));
  }
}
