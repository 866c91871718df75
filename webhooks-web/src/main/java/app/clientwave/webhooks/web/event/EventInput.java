package app.clientwave.webhooks.web.event;

import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the events of a publish request. */
final class EventInput {
  private static final int MOST = 1_000;
  private static final Set<String> EVENT =
      Set.of("type", "data", "previous_attributes", "id", "created_at");
  private static final Set<String> REQUEST =
      Set.of("events", "type", "data", "previous_attributes", "id", "created_at");

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private final List<WebhookEvent> events = new ArrayList<>();
  private final boolean many;

  private EventInput(boolean many) {
    this.many = many;
  }

  /** Reads one event, or {@code {"events": [...]}}. */
  static EventInput read(String account, String body) {
    JsonInput request = JsonInput.read(body, REQUEST);
    EventInput input = new EventInput(request.has("events"));
    if (!input.many) {
      readShape(request);
      request.check();
      input.add(account, request, "");
      return input;
    }
    EVENT.stream()
        .filter(request::has)
        .forEach(name -> request.error(name, "cannot stand beside events"));
    List<JsonInput> all = request.objects("events", EVENT, MOST);
    all.forEach(EventInput::readShape);
    request.check(); // tells the mistakes of all events at once
    if (all.isEmpty()) {
      throw Problem.of(422, "events", "must have 1 to " + MOST + " entries");
    }
    for (int i = 0; i < all.size(); i++) {
      input.add(account, all.get(i), "events[" + i + "].");
    }
    return input;
  }

  List<WebhookEvent> events() {
    return events;
  }

  boolean isMany() {
    return many;
  }

  private static void readShape(JsonInput input) {
    input.string("type");
    input.objectText("data");
    input.objectText("previous_attributes");
    input.string("id");
    input.string("created_at");
  }

  private void add(String account, JsonInput input, String path) {
    try {
      events.add(event(account, input, path));
    } catch (EventRejected e) {
      throw Problem.of(422, path + e.field(), e.rule());
    }
  }

  private static WebhookEvent event(String account, JsonInput input, String path) {
    String type = input.string("type");
    if (type == null) {
      throw Problem.of(422, path + "type", "must be given");
    }
    EventType known =
        EventType.named(type)
            .orElseThrow(
                () ->
                    Problem.of(
                        422,
                        path + "type",
                        "is no event type; GET /webhooks/event-types lists them"));
    String data = input.objectText("data");
    if (data == null) {
      throw Problem.of(422, path + "data", "must be given");
    }
    WebhookEvent event = WebhookEvent.of(known, account, new RawJson(data));
    if (input.objectText("previous_attributes") != null) {
      event = event.withPreviousAttributes(new RawJson(input.objectText("previous_attributes")));
    }
    if (input.string("id") != null) {
      event = event.withId(input.string("id"));
    }
    if (input.string("created_at") != null) {
      event = event.occurredAt(instant(path, input.string("created_at")));
    }
    return event;
  }

  private static Instant instant(String path, String text) {
    Instant instant = null;
    try {
      instant = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException notAnInstant) {
      // said below
    }
    // Beyond four digits of year the text is no RFC 3339, which receivers parse.
    if (instant == null || instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw Problem.of(
          422, path + "created_at", "must be an ISO 8601 instant such as 2026-01-31T12:00:00Z");
    }
    return instant;
  }
}
