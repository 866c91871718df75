package app.clientwave.webhooks.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one spelling (RFC 8785): no blanks, names in order, no escape that need
 * not be. <i>Why not a library: of two servers each brings its own, and a hash must not depend on
 * it.</i>
 */
final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The text of null, a string, instant, boolean or whole number, or of a collection or map of
   * these.
   */
  static String of(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  /** Text that is canonical JSON already, to be taken as it is. */
  record Raw(String json) {}

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Raw raw) {
      json.append(raw.json() == null ? "null" : raw.json());
    } else if (value == null || value instanceof Boolean || isWhole(value)) {
      json.append(value);
    } else if (value instanceof String || value instanceof Instant) {
      quote(value.toString(), json);
    } else if (value instanceof Map<?, ?> map) {
      object(map, json);
    } else if (value instanceof Collection<?> list) {
      array(list, json);
    } else {
      throw new IllegalArgumentException("not to be told in an audit entry: " + value.getClass());
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  private static void object(Map<?, ?> map, StringBuilder json) {
    char before = '{';
    for (Map.Entry<?, ?> member : new TreeMap<Object, Object>(map).entrySet()) {
      json.append(before);
      quote((String) member.getKey(), json);
      json.append(':');
      write(member.getValue(), json);
      before = ',';
    }
    json.append(before == '{' ? "{}" : "}");
  }

  private static void array(Collection<?> list, StringBuilder json) {
    char before = '[';
    for (Object element : list) {
      json.append(before);
      write(element, json);
      before = ',';
    }
    json.append(before == '[' ? "[]" : "]");
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(isHalf(text, i) ? '?' : c);
          }
        }
      }
    }
    json.append('"');
  }

  /** Half a surrogate pair, which has no UTF-8. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    return (Character.isHighSurrogate(c)
            && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))))
        || (Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
  }
}
