package app.clientwave.webhooks.event;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The example and the schema of every type, composed once from the JSON files beside this class.
 *
 * <p>{@code examples/<type>.json} is a whole envelope; the keys of its {@code data} are the
 * properties that the type shows, and no second list of them exists. {@code <group>.json} describes
 * these properties and names the ones that may be missing ({@code optional}) and, for a type that
 * cannot have every status, those it can have ({@code statuses}). {@code common.json} describes
 * what several groups share; a group's own description goes first.
 */
final class Catalogue {

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private static final JsonObject COMMON = read("common.json").getJsonObject("properties");

  private static final Map<EventType, Entry> ENTRIES = compose();

  private Catalogue() {}

  record Entry(JsonObject example, JsonObject schema) {}

  static Entry entry(EventType type) {
    return ENTRIES.get(type);
  }

  private static Map<EventType, Entry> compose() {
    var entries = new EnumMap<EventType, Entry>(EventType.class);
    var groups = new TreeSet<String>();
    Arrays.stream(EventType.values()).map(EventType::group).forEach(groups::add);
    for (var name : groups) {
      var group = read(name + ".json");
      for (var type : EventType.values()) {
        if (type.group().equals(name)) {
          var example = read("examples/" + type + ".json");
          var shown = example.getJsonObject("data").keySet();
          entries.put(type, new Entry(example, schema(type, group, shown)));
        }
      }
    }
    return entries;
  }

  private static JsonObject schema(EventType type, JsonObject group, Set<String> shown) {
    var properties = Json.createObjectBuilder();
    var required = Json.createArrayBuilder();
    var optional = group.getJsonArray("optional");
    for (var name : shown) {
      properties.add(name, property(type, group, name));
      if (!optional.contains(Json.createValue(name))) {
        required.add(name);
      }
    }
    return Json.createObjectBuilder()
        .add("$schema", "https://json-schema.org/draft/2020-12/schema")
        .add("title", title(type))
        .add("description", type.description())
        .add("type", "object")
        .add("properties", properties)
        .add("required", required)
        .build();
  }

  private static JsonObject property(EventType type, JsonObject group, String name) {
    var own = group.getJsonObject("properties").getJsonObject(name);
    var property = own != null ? own : COMMON.getJsonObject(name);
    if (property == null) {
      throw new IllegalStateException("%s shows %s, which no file describes".formatted(type, name));
    }
    var statuses = name.equals("status") ? statuses(type, group) : null;
    return statuses == null
        ? property
        : Json.createObjectBuilder(property).add("enum", statuses).build();
  }

  private static JsonArray statuses(EventType type, JsonObject group) {
    var narrowed = group.getJsonObject("statuses");
    return narrowed == null ? null : narrowed.getJsonArray(type.type());
  }

  private static String title(EventType type) {
    var words = type.type().replace('.', ' ').replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static JsonObject read(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue lacks its file " + file);
      }
      try (var reader = READERS.createReader(in, StandardCharsets.UTF_8)) {
        return reader.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue's file " + file, e);
    }
  }
}
