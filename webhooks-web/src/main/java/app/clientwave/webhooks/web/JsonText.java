package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.Map;

/** JSON as people read it. */
public final class JsonText {
  private static final JsonWriterFactory PRETTY =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private JsonText() {}

  /** With line breaks; a text that is no JSON stays as it is. */
  public static String pretty(byte[] utf8) {
    try (var reader = Json.createReader(new ByteArrayInputStream(utf8))) {
      return pretty(reader.read());
    } catch (JsonException e) {
      return new String(utf8, UTF_8);
    }
  }

  public static String pretty(JsonStructure json) {
    StringWriter text = new StringWriter();
    try (var writer = PRETTY.createWriter(text)) {
      writer.write(json);
    }
    return text.toString().strip();
  }
}
