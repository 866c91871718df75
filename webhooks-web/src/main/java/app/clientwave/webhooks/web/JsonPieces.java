package app.clientwave.webhooks.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
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
  /** Of a field; deeper ones overflow the stack of many a parser, a receiver's too. */
  private static final int DEEPEST = 500;

  /** Of an array, whose entries may be objects with such fields. */
  private static final int DEEPEST_ARRAY = DEEPEST + 2;

  /** More would cost memory far beyond the size of the body. */
  private static final int MOST = 10_000;

  /** Kept, because finding the provider costs more than reading a body. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

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

  /**
   * The members of the object that the text is, in order.
   *
   * @param path precedes their names in what is said of them
   * @throws Problem 400 when it is none, has a name twice, more than 10,000 of them, or more than
   *     500 levels in one
   */
  static Map<String, Piece> members(String object, String path) {
    Map<String, Piece> members = new LinkedHashMap<>();
    cut(
        object,
        path,
        Event.START_OBJECT,
        "The body must be a JSON object.",
        (key, piece) -> {
          if (members.put(key, piece) != null) {
            throw Problem.of(400, path + key, "is there twice");
          }
          if (members.size() > MOST) {
            throw Problem.of(400, "An object has more than " + MOST + " fields.");
          }
        });
    return members;
  }

  /**
   * The elements of the array that the text is.
   *
   * @param name of the field that holds it
   * @throws Problem 422 when it has more than 10,000
   */
  static List<Piece> elements(String array, String name) {
    List<Piece> elements = new ArrayList<>();
    cut(
        array,
        name,
        Event.START_ARRAY,
        "This must be a JSON array.",
        (key, piece) -> {
          if (elements.size() == MOST) {
            throw Problem.of(422, name, "has more than " + MOST + " entries");
          }
          elements.add(piece);
        });
    return elements;
  }

  private static void cut(
      String text, String path, Event container, String otherwise, BiConsumer<String, Piece> each) {
    if (text.isBlank()) {
      throw Problem.of(400, "The body is empty; send a JSON object.");
    }
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      if (!parser.hasNext() || parser.next() != container) {
        throw Problem.of(400, otherwise);
      }
      int most = container == Event.START_OBJECT ? DEEPEST : DEEPEST_ARRAY;
      String key = "";
      while (true) {
        Event event = parser.next();
        if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
          break;
        }
        if (event == Event.KEY_NAME) {
          key = parser.getString();
        } else {
          each.accept(key, piece(parser, event, text, path + key, most));
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

  /**
   * @param most levels of an object
   */
  private static Piece piece(JsonParser parser, Event event, String text, String path, int most) {
    return switch (event) {
      case START_OBJECT -> {
        int start = offset(parser) - 1;
        passOver(parser, event, most, path);
        yield new Piece(ValueType.OBJECT, text.substring(start, offset(parser)));
      }
      case START_ARRAY -> {
        int start = offset(parser) - 1;
        passOver(parser, event, DEEPEST_ARRAY, path);
        yield new Piece(ValueType.ARRAY, text.substring(start, offset(parser)));
      }
      case VALUE_STRING -> new Piece(ValueType.STRING, parser.getValue().toString());
      case VALUE_NUMBER -> new Piece(ValueType.NUMBER, parser.getString());
      case VALUE_TRUE -> new Piece(ValueType.TRUE, "true");
      case VALUE_FALSE -> new Piece(ValueType.FALSE, "false");
      default -> new Piece(ValueType.NULL, "null");
    };
  }

  /**
   * The parser's own skipping checks no grammar, and never ends where the text does too early.
   *
   * @throws Problem 400 naming the field that is too deep, in an array that of its entry
   */
  private static void passOver(JsonParser parser, Event start, int most, String path) {
    boolean array = start == Event.START_ARRAY;
    int entry = -1;
    String field = "";
    for (int depth = 1; depth > 0; ) {
      Event event = parser.next();
      if (array && depth == 1) {
        entry++;
        field = "";
      } else if (array && depth == 2 && event == Event.KEY_NAME) {
        field = "." + parser.getString();
      }
      switch (event) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
      if (depth > most) {
        String place = array ? path + "[" + entry + "]" + field : path;
        throw Problem.of(400, place, "must not be nested deeper than " + DEEPEST + " levels");
      }
    }
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.getLocation().getStreamOffset());
  }
}
