package app.clientwave.webhooks.event;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Works out what an object's changed fields were before. */
final class Changes {
  private Changes() {}

  /**
   * The fields in which {@code before} differs, with their old values; null where it had none. A
   * number of the same value counts as the same, however many zeros it ends with: a database may
   * have added them.
   *
   * @throws EventRejected when they are nested too deep, or a number is too long, to be compared
   */
  static String between(String before, String after) {
    try {
      return Json.escapeLoneSurrogates(between(parse(before), parse(after)).toString());
    } catch (RuntimeException e) {
      throw new EventRejected(
          "previous_attributes", "cannot be told from data: " + e.getMessage(), e);
    }
  }

  private static JsonObject between(JsonObject before, JsonObject after) {
    JsonObjectBuilder changed = jakarta.json.Json.createObjectBuilder();
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
      } else if (!same(was, is)) {
        changed.add(name, was);
      }
    }
    return changed.build();
  }

  private static boolean same(JsonValue was, JsonValue is) {
    if (was instanceof JsonNumber oldNumber && is instanceof JsonNumber newNumber) {
      return oldNumber.bigDecimalValue().compareTo(newNumber.bigDecimalValue()) == 0;
    }
    if (was instanceof JsonObject oldObject && is instanceof JsonObject newObject) {
      return between(oldObject, newObject).isEmpty();
    }
    if (was instanceof JsonArray oldArray && is instanceof JsonArray newArray) {
      return oldArray.size() == newArray.size()
          && IntStream.range(0, oldArray.size())
              .allMatch(i -> same(oldArray.get(i), newArray.get(i)));
    }
    return was.equals(is);
  }

  private static JsonObject parse(String object) {
    try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(object))) {
      return reader.readObject();
    }
  }
}
