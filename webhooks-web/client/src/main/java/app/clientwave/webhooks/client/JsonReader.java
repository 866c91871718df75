package app.clientwave.webhooks.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the API's answers: objects, lists and strings. Numbers and literals are passed over, for
 * none of them matters here.
 */
final class JsonReader {
  /** Answers have four levels; what is deeper is none, and must not overflow the stack. */
  private static final int DEEPEST = 50;

  private static final Object PASSED_OVER = new Object();

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** The members of the object that the text is; none when it is anything else. */
  static Map<?, ?> object(String text) {
    JsonReader reader = new JsonReader(text);
    try {
      Object value = reader.value();
      boolean whole = text.substring(reader.at).isBlank();
      return whole && value instanceof Map<?, ?> members ? members : Map.of();
    } catch (IllegalArgumentException | IndexOutOfBoundsException notJson) {
      return Map.of();
    }
  }

  /** The elements of a value that is a list; none when it is anything else. */
  static List<?> list(Object value) {
    return value instanceof List<?> elements ? elements : List.of();
  }

  private Object value() {
    return switch (next()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      default -> other();
    };
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new HashMap<>();
    for (boolean more = begins('}'); more; more = goesOn('}')) {
      expect('"');
      String name = string();
      expect(':');
      members.put(name, value());
    }
    return members;
  }

  private List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    for (boolean more = begins(']'); more; more = goesOn(']')) {
      elements.add(value());
    }
    return elements;
  }

  private boolean begins(char end) {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException();
    }
    if (next() != end) {
      at--;
      return true;
    }
    depth--;
    return false;
  }

  private boolean goesOn(char end) {
    char c = next();
    if (c == ',') {
      return true;
    }
    at--;
    expect(end);
    depth--;
    return false;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(text, at, at += 4, 16);
      default -> c;
    };
  }

  private Object other() {
    int start = at - 1;
    while (at < text.length() && ",:]}\"[{".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (!text.substring(start, at).strip().matches("[-+.0-9A-Za-z]+")) {
      throw new IllegalArgumentException();
    }
    return PASSED_OVER;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw new IllegalArgumentException();
    }
  }

  /** The next character that is no blank. */
  private char next() {
    while (text.charAt(at) <= ' ') {
      at++;
    }
    return text.charAt(at++);
  }
}
