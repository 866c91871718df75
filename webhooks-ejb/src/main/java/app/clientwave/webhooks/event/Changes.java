package app.clientwave.webhooks.event;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;

/** Works out what an object's changed fields were before. */
final class Changes {
  private Changes() {}

  /** The fields in which {@code before} differs, with their old values; null where it had none. */
  static String between(String before, String after) {
    return between(parse(before), parse(after)).toString();
  }

  private static JsonObject between(JsonObject before, JsonObject after) {
    JsonObjectBuilder changed = Json.createObjectBuilder();
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      JsonValue was = before.getOrDefault(name, JsonValue.NULL);
      JsonValue is = after.getOrDefault(name, JsonValue.NULL);
      if (was instanceof JsonObject oldObject && is instanceof JsonObject newObject) {
        JsonObject inner = between(oldObject, newObject);
        if (!inner.isEmpty()) {
          changed.add(name, inner);
        }
      } else if (!was.equals(is)) {
        changed.add(name, was);
      }
    }
    return changed.build();
  }

  private static JsonObject parse(String object) {
    try (JsonReader reader = Json.createReader(new StringReader(object))) {
      return reader.readObject();
    }
  }
}
