package app.clientwave.webhooks.event;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The example and the schema of every type, composed once.
 *
 * <p>{@code examples/<type>.json} is a whole envelope; the keys of its {@code data} are the
 * properties that the type shows, and no second list of them exists. The type's record describes
 * them.
 */
final class Catalogue {

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private static final Map<EventType, Entry> ENTRIES = compose();

  private Catalogue() {}

  record Entry(JsonObject example, JsonObject schema) {}

  static Entry entry(EventType type) {
    return ENTRIES.get(type);
  }

  private static Map<EventType, Entry> compose() {
    var entries = new EnumMap<EventType, Entry>(EventType.class);
    for (var type : EventType.values()) {
      var example = read("examples/" + type + ".json");
      entries.put(type, new Entry(example, schema(type, example.getJsonObject("data").keySet())));
    }
    return entries;
  }

  private static JsonObject schema(EventType type, Set<String> shown) {
    return Json.createObjectBuilder()
        .add("$schema", "https://json-schema.org/draft/2020-12/schema")
        .add("title", title(type))
        .add("description", type.description())
        .addAll(new RecordSchema(type.dataType()).object(shown, type))
        .build();
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
