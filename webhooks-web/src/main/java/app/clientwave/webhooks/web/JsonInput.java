package app.clientwave.webhooks.web;

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
  private final Map<String, JsonPiece> fields;
  private final List<Problem.FieldError> errors;

  private JsonInput(String path, Map<String, JsonPiece> fields, List<Problem.FieldError> errors) {
    this.path = path;
    this.fields = fields;
    this.errors = errors;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that the object may have
   * @throws Problem 400 when it is no JSON object
   */
  public static JsonInput read(String body, Set<String> known) {
    if (body.isBlank()) {
      throw Problem.of(400, "The body is empty; send a JSON object.");
    }
    Map<String, JsonPiece> fields = JsonPieces.members(JsonPiece.whole(body), "");
    JsonInput input = new JsonInput("", fields, new ArrayList<>());
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
    JsonPiece piece = typed(name, ValueType.STRING, "must be a string");
    return piece == null ? null : string(piece);
  }

  /** The strings, or null where the field is missing or null. */
  public List<String> strings(String name) {
    JsonPiece array = typed(name, ValueType.ARRAY, "must be an array of strings");
    if (array == null) {
      return null;
    }
    List<String> strings = new ArrayList<>();
    List<JsonPiece> elements = JsonPieces.elements(array, path + name);
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
    JsonPiece object = typed(name, ValueType.OBJECT, "must be an object of strings");
    if (object == null) {
      return null;
    }
    Map<String, String> map = new LinkedHashMap<>();
    JsonPieces.members(object, path + name + ".")
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
    JsonPiece piece = typed(name, ValueType.OBJECT, "must be an object");
    return piece == null ? null : piece.text();
  }

  /**
   * The objects of an array, each to be read like this one.
   *
   * @throws Problem 422 when there are more than {@code most}
   */
  public List<JsonInput> objects(String name, Set<String> known, int most) {
    List<JsonInput> inputs = new ArrayList<>();
    JsonPiece array = typed(name, ValueType.ARRAY, "must be an array of objects");
    if (array == null) {
      return inputs;
    }
    List<JsonPiece> elements = JsonPieces.elements(array, path + name);
    if (elements.size() > most) {
      throw Problem.of(422, path + name, "must have 1 to " + most + " entries");
    }
    for (int i = 0; i < elements.size(); i++) {
      String place = name + "[" + i + "]";
      if (elements.get(i).type() == ValueType.OBJECT) {
        String inner = path + place + ".";
        Map<String, JsonPiece> members = JsonPieces.members(elements.get(i), inner);
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

  /** And keeps none: of a thousand objects each may have thousands. */
  private void refuseUnknown(Set<String> known) {
    fields.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> error(name, "is no field of this request"));
    fields.keySet().retainAll(known);
  }

  private JsonPiece typed(String name, ValueType type, String message) {
    JsonPiece piece = fields.get(name);
    if (piece == null || piece.type() == ValueType.NULL) {
      return null;
    }
    if (piece.type() != type) {
      error(name, message);
      return null;
    }
    return piece;
  }

  private static String string(JsonPiece piece) {
    String text = piece.text();
    if (text.indexOf('\\') < 0) {
      return text.substring(1, text.length() - 1);
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return ((JsonString) reader.readValue()).getString();
    }
  }
}
