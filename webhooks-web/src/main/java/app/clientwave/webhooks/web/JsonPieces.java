package app.clientwave.webhooks.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;

/**
 * Cuts JSON text into its parts without re-writing them. <i>Why: what a publisher sends as data
 * goes out with its keys, their order and its numbers' digits.</i>
 */
final class JsonPieces {
  /** Below what common parsers stop at, this server's own among them. */
  private static final int DEEPEST = 500;

  private JsonPieces() {}

  /** A value and its text, as it was sent. */
  record Piece(ValueType type, String text) {}

  static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(400, "The body is not UTF-8.");
    }
  }

  /** The members of the object that the text is, in order. */
  static Map<String, Piece> members(String object) {
    Map<String, Piece> members = new LinkedHashMap<>();
    cut(
        object,
        Event.START_OBJECT,
        "The body must be a JSON object.",
        (key, piece) -> {
          if (members.put(key, piece) != null) {
            throw Problem.of(400, key, "is there twice");
          }
        });
    return members;
  }

  /** The elements of the array that the text is. */
  static List<Piece> elements(String array) {
    List<Piece> elements = new ArrayList<>();
    cut(
        array,
        Event.START_ARRAY,
        "This must be a JSON array.",
        (key, piece) -> elements.add(piece));
    return elements;
  }

  private static void cut(
      String text, Event container, String otherwise, BiConsumer<String, Piece> each) {
    if (text.isBlank()) {
      throw Problem.of(400, "The body is empty; send a JSON object.");
    }
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      if (!parser.hasNext() || parser.next() != container) {
        throw Problem.of(400, otherwise);
      }
      String key = null;
      while (true) {
        Event event = parser.next();
        if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
          break;
        }
        if (event == Event.KEY_NAME) {
          key = parser.getString();
        } else {
          each.accept(key, piece(parser, event, text));
        }
      }
      if (parser.hasNext()) {
        parser.next(); // complains of what comes after the end
      }
    } catch (JsonParsingException e) {
      throw Problem.of(
          400,
          "The body is not JSON from line %d, column %d on."
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
    } catch (JsonException | NoSuchElementException e) {
      throw Problem.of(400, "The body is not JSON: it ends too early.");
    }
  }

  private static Piece piece(JsonParser parser, Event event, String text) {
    return switch (event) {
      case START_OBJECT -> {
        int start = offset(parser) - 1;
        skip(parser);
        yield new Piece(ValueType.OBJECT, text.substring(start, offset(parser)));
      }
      case START_ARRAY -> {
        int start = offset(parser) - 1;
        skip(parser);
        yield new Piece(ValueType.ARRAY, text.substring(start, offset(parser)));
      }
      case VALUE_STRING -> new Piece(ValueType.STRING, parser.getValue().toString());
      case VALUE_NUMBER -> new Piece(ValueType.NUMBER, parser.getString());
      case VALUE_TRUE -> new Piece(ValueType.TRUE, "true");
      case VALUE_FALSE -> new Piece(ValueType.FALSE, "false");
      default -> new Piece(ValueType.NULL, "null");
    };
  }

  /** Reads to the container's end. The parser's own skipping takes what is no JSON, too. */
  private static void skip(JsonParser parser) {
    int depth = 1;
    while (depth > 0) {
      Event event = parser.next();
      if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
        depth++;
      } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw Problem.of(400, "The body is nested deeper than " + DEEPEST + " levels.");
      }
    }
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.getLocation().getStreamOffset());
  }
}
