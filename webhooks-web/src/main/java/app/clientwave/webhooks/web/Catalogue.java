package app.clientwave.webhooks.web;

import app.clientwave.webhooks.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The event types as pages show them. */
@Named
@ApplicationScoped
public class Catalogue {
  /** One property of an event's {@code data}, described in the reader's language. */
  public record Property(String name, String type, String description) {}

  public Map<String, List<EventType>> getGroups() {
    return byGroup();
  }

  /** In the reference's order. */
  public static Map<String, List<EventType>> byGroup() {
    return Arrays.stream(EventType.values())
        .collect(Collectors.groupingBy(EventType::group, LinkedHashMap::new, Collectors.toList()));
  }

  public List<EventType> getTypes() {
    return List.of(EventType.values());
  }

  /** What happened, in the reader's language. */
  public String description(EventType type) {
    return Sentence.of(type.description());
  }

  /** A whole envelope. */
  public String example(EventType type) {
    return JsonText.indented(type.example().toString());
  }

  public String schema(EventType type) {
    return JsonText.indented(type.schema().toString());
  }

  public List<Property> properties(EventType type) {
    return type.schema().getJsonObject("properties").entrySet().stream()
        .map(entry -> property(entry.getKey(), entry.getValue().asJsonObject()))
        .toList();
  }

  private static Property property(String name, JsonObject schema) {
    String kind =
        switch (schema.get("type").getValueType()) {
          case ARRAY ->
              schema.getJsonArray("type").getValuesAs(JsonString.class).stream()
                  .map(JsonString::getString)
                  .collect(Collectors.joining(" | "));
          default -> schema.getString("type");
        };
    String format = schema.getString("format", "");
    return new Property(
        name,
        format.isEmpty() ? kind : kind + ", " + format,
        Sentence.of(schema.getString("description")));
  }
}
