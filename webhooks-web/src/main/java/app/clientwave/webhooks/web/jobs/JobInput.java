package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Parameters;
import app.clientwave.webhooks.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of requests that begin a job; what breaks a rule is a problem of 422. */
final class JobInput {
  static final Set<String> FILTERS =
      Set.of("subscription_id", "event_id", "record_id", "type", "status", "since", "until");

  private JobInput() {}

  /** An instant of the years 1970 to 9999, or null where none is given. */
  static Instant instant(String field, String text) {
    try {
      Instant instant = text == null ? null : OffsetDateTime.parse(text).toInstant();
      if (instant == null || Parameters.isPossible(instant)) {
        return instant;
      }
    } catch (DateTimeException notAnInstant) {
      // said below
    }
    throw Problem.of(422, field, "must be an ISO 8601 instant such as 2026-01-31T12:00:00Z");
  }

  static Deliveries.Filter filter(JsonInput input) {
    String subscription = input.string("subscription_id");
    String event = input.string("event_id");
    String record = input.string("record_id");
    String type = input.string("type");
    String status = input.string("status");
    String since = input.string("since");
    String until = input.string("until");
    input.check();
    return new Deliveries.Filter(
        subscription(subscription),
        event(event),
        record(record),
        type(type),
        status(status),
        instant("since", since),
        instant("until", until));
  }

  private static Long subscription(String text) {
    return text == null
        ? null
        : (Long)
            IdKind.SUBSCRIPTION
                .read(text)
                .orElseThrow(() -> Problem.of(422, "subscription_id", "names no webhook: " + text));
  }

  private static String event(String text) {
    if (text != null && !Events.canBeId(text)) {
      throw Problem.of(422, "event_id", Parameters.NO_EVENT_ID);
    }
    return text;
  }

  private static String record(String text) {
    if (text != null && text.length() > Parameters.LONGEST_RECORD_ID) {
      throw Problem.of(
          422, "record_id", "must have at most " + Parameters.LONGEST_RECORD_ID + " characters");
    }
    return text;
  }

  private static String type(String text) {
    if (text != null && EventType.named(text).isEmpty()) {
      throw Problem.of(422, "type", "is no event type");
    }
    return text;
  }

  private static DeliveryStatus status(String text) {
    Optional<DeliveryStatus> named = DeliveryStatus.named(text);
    if (text != null && named.isEmpty()) {
      throw Problem.of(422, "status", "must be pending, delivered, retrying, failed or cancelled");
    }
    return named.orElse(null);
  }
}
