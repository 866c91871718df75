package app.clientwave.webhooks.web.subscription;

import static jakarta.json.stream.JsonGenerator.PRETTY_PRINTING;

import app.clientwave.webhooks.event.EventType;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a receiver would get, laid out to be read. */
final class Example {
  private static final Map<EventType, String> ALL =
      new EnumMap<>(
          Arrays.stream(EventType.values())
              .collect(Collectors.toMap(Function.identity(), Example::written)));

  private Example() {}

  static String of(EventType type) {
    return ALL.get(type);
  }

  private static String written(EventType type) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(type.example());
    }
    return text.toString().strip();
  }
}
