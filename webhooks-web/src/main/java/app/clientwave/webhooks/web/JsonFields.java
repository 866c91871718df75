package app.clientwave.webhooks.web;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;

/** Writes fields that may be null. */
public final class JsonFields {
  private JsonFields() {}

  public static void add(JsonObjectBuilder json, String name, String value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value);
    }
  }

  public static void add(JsonObjectBuilder json, String name, Instant value) {
    add(json, name, value == null ? null : value.toString());
  }

  public static void add(JsonObjectBuilder json, String name, Integer value) {
    if (value == null) {
      json.addNull(name);
    } else {
      json.add(name, value);
    }
  }

  /** An object of strings. */
  public static JsonObjectBuilder object(Map<String, String> values) {
    JsonObjectBuilder json = jakarta.json.Json.createObjectBuilder();
    values.forEach(json::add);
    return json;
  }
}
