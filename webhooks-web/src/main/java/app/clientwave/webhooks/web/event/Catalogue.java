package app.clientwave.webhooks.web.event;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.web.JsonText;
import app.clientwave.webhooks.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The event types as pages show them. */
@Named
@ApplicationScoped
public class Catalogue {
  /** One property of an event's {@code data}, as its schema has it. */
  public record Property(String name, String type, String description) {}

  /** In the reference's order, by group. */
  public Map<String, List<EventType>> getGroups() {
    return Arrays.stream(EventType.values())
        .collect(Collectors.groupingBy(EventType::group, LinkedHashMap::new, Collectors.toList()));
  }

  public List<EventType> getTypes() {
    return List.of(EventType.values());
  }

  /** What happened, in the reader's language. */
  public String description(EventType type) {
    ResourceBundle texts = Texts.ofReader();
    String key = "type." + type.type();
    return texts.containsKey(key) ? texts.getString(key) : type.description();
  }

  /** A whole envelope. */
  public String example(EventType type) {
    return JsonText.pretty(type.example());
  }

  public String schema(EventType type) {
    return JsonText.pretty(type.schema());
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
              schema.getJsonArray("type").getValuesAs(jakarta.json.JsonString.class).stream()
                  .map(jakarta.json.JsonString::getString)
                  .collect(Collectors.joining(" | "));
          default -> schema.getString("type");
        };
    String format = schema.getString("format", "");
    return new Property(
        name, format.isEmpty() ? kind : kind + ", " + format, schema.getString("description", ""));
  }
}
