package app.clientwave.webhooks.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
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

  /** What stands between a value and what comes before it. */
  private static final String BETWEEN = " \t\r\n,:";

  /** Kept, because finding the provider costs more than reading a body. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private JsonPieces() {}

  /**
   * The members of the object that the piece is, in order.
   *
   * @param path precedes their names in what is said of them
   * @throws Problem 400 when it is none, has a name twice, more than 10,000 of them, or more than
   *     500 levels in one
   */
  static Map<String, JsonPiece> members(JsonPiece object, String path) {
    Map<String, JsonPiece> members = new LinkedHashMap<>();
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
   * The elements of the array that the piece is.
   *
   * @param name of the field that holds it
   * @throws Problem 422 when it has more than 10,000
   */
  static List<JsonPiece> elements(JsonPiece array, String name) {
    List<JsonPiece> elements = new ArrayList<>();
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
      JsonPiece whole,
      String path,
      Event container,
      String otherwise,
      BiConsumer<String, JsonPiece> each) {
    try (JsonParser parser = PARSERS.createParser(whole.reader())) {
      if (!parser.hasNext() || parser.next() != container) {
        throw Problem.of(400, otherwise);
      }
      int most = container == Event.START_OBJECT ? DEEPEST : DEEPEST_ARRAY;
      String key = "";
      while (true) {
        int before = offset(parser);
        Event event = parser.next();
        if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
          break;
        }
        if (event == Event.KEY_NAME) {
          key = parser.getString();
        } else {
          each.accept(key, piece(parser, event, before, whole, path + key, most));
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
   * @param before where the parser stood before the value's first event
   * @param most levels of an object
   */
  private static JsonPiece piece(
      JsonParser parser, Event event, int before, JsonPiece whole, String path, int most) {
    int start = before;
    while (BETWEEN.indexOf(whole.charAt(start)) >= 0) {
      start++;
    }
    ValueType type =
        switch (event) {
          case START_OBJECT -> ValueType.OBJECT;
          case START_ARRAY -> ValueType.ARRAY;
          case VALUE_STRING -> ValueType.STRING;
          case VALUE_NUMBER -> ValueType.NUMBER;
          case VALUE_TRUE -> ValueType.TRUE;
          case VALUE_FALSE -> ValueType.FALSE;
          default -> ValueType.NULL;
        };
    if (type == ValueType.OBJECT) {
      passOver(parser, event, most, path);
    } else if (type == ValueType.ARRAY) {
      passOver(parser, event, DEEPEST_ARRAY, path);
    }
    return whole.part(type, start, offset(parser));
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
