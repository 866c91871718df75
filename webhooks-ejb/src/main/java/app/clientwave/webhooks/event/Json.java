package app.clientwave.webhooks.event;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Writes hosts' objects as JSON text, by JSON-B. */
final class Json {
  private static final int LONGEST_RECORD_ID = 191;

  private static final Jsonb JSONB =
      JsonbBuilder.create(
          new JsonbConfig()
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
              .withPropertyOrderStrategy(PropertyOrderStrategy.LEXICOGRAPHICAL)
              .withPropertyVisibilityStrategy(new RecordsToo())
              .withSerializers(IsoDates.serializers()));

  private Json() {}

  /**
   * The object as JSON text.
   *
   * @throws EventRejected naming the field when it cannot be written, or is not a JSON object
   */
  static String object(String field, Object value) {
    String text;
    if (value instanceof RawJson raw) {
      text = raw.text();
    } else {
      try {
        text = JSONB.toJson(value);
      } catch (RuntimeException | StackOverflowError e) {
        throw new EventRejected(
            field, "cannot be written as JSON by JSON-B: " + firstCause(e).getMessage(), e);
      }
    }
    if (text.isEmpty() || text.charAt(0) != '{') {
      throw new EventRejected(field, "must be written as a JSON object");
    }
    return escapeLoneSurrogates(text);
  }

  /**
   * The text of the object's own {@code id}, when it is a string or a number of ordinary length.
   */
  static String recordId(String object) {
    try (JsonParser parser = jakarta.json.Json.createParser(new StringReader(object))) {
      parser.next();
      while (parser.next() == Event.KEY_NAME) {
        boolean id = parser.getString().equals("id");
        Event value = parser.next();
        if (id && (value == Event.VALUE_STRING || value == Event.VALUE_NUMBER)) {
          String text = parser.getString();
          return text.length() <= LONGEST_RECORD_ID ? text : null;
        }
        if (value == Event.START_OBJECT) {
          parser.skipObject();
        } else if (value == Event.START_ARRAY) {
          parser.skipArray();
        }
      }
      return null;
    }
  }

  /** A half of a surrogate pair has no UTF-8 form; as an escape it arrives as it was. */
  private static String escapeLoneSurrogates(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        escaped = escaped == null ? new StringBuilder(text.substring(0, i)) : escaped;
        escaped.append(String.format("\\u%04x", (int) c));
      } else if (escaped != null) {
        escaped.append(c);
      }
      if (pair) {
        i++;
        if (escaped != null) {
          escaped.append(text.charAt(i));
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static Throwable firstCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** JSON-B 3.0 knows no records: their private fields are what they show. */
  private static final class RecordsToo implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
      return field.getDeclaringClass().isRecord() || Modifier.isPublic(field.getModifiers());
    }

    @Override
    public boolean isVisible(Method method) {
      return Modifier.isPublic(method.getModifiers());
    }
  }
}
