package app.clientwave.webhooks.web;

import app.clientwave.webhooks.web.JsonPieces.Piece;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON object of a request, read field by field. What has the wrong type, or is no field at
 * all, is collected and told together by {@link #check}, with its path: {@code events[3].type}.
 */
public final class JsonInput {
  /** A hundred mistakes tell as much as a million, in an answer that stays small. */
  private static final int MOST_ERRORS = 100;

  private final String path;
  private final Map<String, Piece> fields;
  private final List<Problem.FieldError> errors;

  private JsonInput(String path, Map<String, Piece> fields, List<Problem.FieldError> errors) {
    this.path = path;
    this.fields = fields;
    this.errors = errors;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that the object may have
   * @throws Problem 400 when it is no JSON object, or not UTF-8
   */
  public static JsonInput read(byte[] body, Set<String> known) {
    JsonInput input =
        new JsonInput("", JsonPieces.members(JsonPieces.text(body), ""), new ArrayList<>());
    input.refuseUnknown(known);
    return input;
  }

  /** Throws 400 when anything had not the right shape. */
  public void check() {
    if (!errors.isEmpty()) {
      Problem.FieldError first = errors.get(0);
      throw Problem.of(400, first.field() + " " + first.message(), List.copyOf(errors));
    }
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whether the field is there and null. */
  public boolean isNull(String name) {
    return has(name) && fields.get(name).type() == ValueType.NULL;
  }

  /** The string, or null where the field is missing or null. */
  public String string(String name) {
    Piece piece = typed(name, ValueType.STRING, "must be a string");
    return piece == null ? null : string(piece);
  }

  /** The strings, or null where the field is missing or null. */
  public List<String> strings(String name) {
    Piece array = typed(name, ValueType.ARRAY, "must be an array of strings");
    if (array == null) {
      return null;
    }
    List<String> strings = new ArrayList<>();
    List<Piece> elements = JsonPieces.elements(array.text(), path + name);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).type() == ValueType.STRING) {
        strings.add(string(elements.get(i)));
      } else {
        error(name + "[" + i + "]", "must be a string");
      }
    }
    return strings;
  }

  /** The object of strings, or null where the field is missing or null. */
  public Map<String, String> stringMap(String name) {
    return stringMap(name, false);
  }

  /** Like {@link #stringMap}, with null for a member that a merge patch removes. */
  public Map<String, String> stringMapPatch(String name) {
    return stringMap(name, true);
  }

  private Map<String, String> stringMap(String name, boolean nulls) {
    Piece object = typed(name, ValueType.OBJECT, "must be an object of strings");
    if (object == null) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    JsonPieces.members(object.text(), path + name + ".")
        .forEach(
            (key, piece) -> {
              if (piece.type() == ValueType.STRING) {
                map.put(key, string(piece));
              } else if (nulls && piece.type() == ValueType.NULL) {
                map.put(key, null);
              } else {
                error(name + "." + key, "must be a string");
              }
            });
    return map;
  }

  /** The text of an object as it was sent, or null where the field is missing or null. */
  public String objectText(String name) {
    Piece piece = typed(name, ValueType.OBJECT, "must be an object");
    return piece == null ? null : piece.text();
  }

  /** The objects of an array, each to be read like this one. */
  public List<JsonInput> objects(String name, Set<String> known) {
    List<JsonInput> inputs = new ArrayList<>();
    Piece array = typed(name, ValueType.ARRAY, "must be an array of objects");
    if (array == null) {
      return inputs;
    }
    List<Piece> elements = JsonPieces.elements(array.text(), path + name);
    for (int i = 0; i < elements.size(); i++) {
      String place = name + "[" + i + "]";
      if (elements.get(i).type() == ValueType.OBJECT) {
        String inner = path + place + ".";
        Map<String, Piece> members = JsonPieces.members(elements.get(i).text(), inner);
        JsonInput input = new JsonInput(inner, members, errors);
        input.refuseUnknown(known);
        inputs.add(input);
      } else {
        error(place, "must be an object");
      }
    }
    return inputs;
  }

  /** Notes what is wrong with a field; of more than a hundred the first are told. */
  public void error(String field, String message) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new Problem.FieldError(path + field, message));
    }
  }

  private void refuseUnknown(Set<String> known) {
    fields.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> error(name, "is no field of this request"));
  }

  private Piece typed(String name, ValueType type, String message) {
    Piece piece = fields.get(name);
    if (piece == null || piece.type() == ValueType.NULL) {
      return null;
    }
    if (piece.type() != type) {
      error(name, message);
      return null;
    }
    return piece;
  }

  private static String string(Piece piece) {
    String text = piece.text();
    if (text.indexOf('\\') < 0) {
      return text.substring(1, text.length() - 1);
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return ((JsonString) reader.readValue()).getString();
    }
  }
}
