package app.clientwave.webhooks.web.signing;

import app.clientwave.webhooks.delivery.Events;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Finds the event's id in a body that may no longer be what was sent. */
final class EventId {
  private EventId() {}

  /** The {@code id} of the outermost object, though what follows it may be no JSON. */
  static Optional<String> in(String body) {
    String text = body.startsWith("\ufeff") ? body.substring(1) : body;
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      int depth = 0;
      boolean isId = false;
      while (parser.hasNext()) {
        Event event = parser.next();
        if (isId && event == Event.VALUE_STRING) {
          return Optional.of(parser.getString()).filter(Events::canBeId);
        }
        isId = event == Event.KEY_NAME && depth == 1 && parser.getString().equals("id");
        depth += change(event);
      }
    } catch (JsonException | NoSuchElementException noJson) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static int change(Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }
}
