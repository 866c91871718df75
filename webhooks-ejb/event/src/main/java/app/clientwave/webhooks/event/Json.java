package app.clientwave.webhooks.event;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;

/** Writes hosts' objects as JSON text, by JSON-B. */
final class Json {
  static final int LONGEST_RECORD_ID = 191;

  /** Deeper ones overflow the stack of many a receiver's parser. */
  private static final int DEEPEST = 500;

  /** Kept, because finding the provider costs more than reading a body. */
  private static final JsonParserFactory PARSERS = jakarta.json.Json.createParserFactory(Map.of());

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
    if (value instanceof RawJson raw) {
      check(field, raw.text());
      return escapeLoneSurrogates(raw.text());
    }
    String text;
    try {
      text = JSONB.toJson(value);
    } catch (StackOverflowError e) {
      throw tooDeep(field); // JSON-B's own stack may end before our limit
    } catch (RuntimeException e) {
      throw new EventRejected(field, "cannot be written as JSON by JSON-B: " + reason(e), e);
    }
    if (text.isEmpty() || text.charAt(0) != '{') {
      throw new EventRejected(field, "must be written as a JSON object");
    }
    checkDepth(field, text);
    return escapeLoneSurrogates(text);
  }

  /** By braces outside of strings, which is enough for text of JSON-B's own. */
  private static void checkDepth(String field, String text) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString && c == '\\') {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (!inString && (c == '{' || c == '[')) {
        if (++depth > DEEPEST) {
          throw tooDeep(field);
        }
      } else if (!inString && (c == '}' || c == ']')) {
        depth--;
      }
    }
  }

  private static EventRejected tooDeep(String field) {
    return new EventRejected(field, "must not be nested deeper than " + DEEPEST + " levels");
  }

  /** Text that is not one whole object would change the envelope around it. */
  private static void check(String field, String text) {
    if (text == null || text.isEmpty() || text.charAt(0) != '{') {
      throw new EventRejected(field, "must be a JSON object, without anything around it");
    }
    int depth = 0;
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        switch (parser.next()) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          default -> {}
        }
        if (depth > DEEPEST) {
          throw tooDeep(field);
        }
      }
    } catch (JsonException | NoSuchElementException e) {
      throw new EventRejected(field, "must be a JSON object: " + reason(e), e);
    }
    if (depth != 0 || text.charAt(text.length() - 1) != '}') {
      throw new EventRejected(field, "must be a JSON object, without anything around it");
    }
  }

  /**
   * The text of the object's own {@code id}, when it is a string or a number of ordinary length.
   */
  static String recordId(String object) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(object))) {
      parser.next();
      while (parser.next() == Event.KEY_NAME) {
        boolean id = parser.getString().equals("id");
        Event value = parser.next();
        if (id && (value == Event.VALUE_STRING || value == Event.VALUE_NUMBER)) {
          String text = parser.getString();
          return text.isEmpty() || text.length() > LONGEST_RECORD_ID ? null : text;
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
  static String escapeLoneSurrogates(String text) {
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

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /**
   * JSON-B 3.0 knows no records: their private fields are what they show. What is visible is also
   * opened, because Yasson cannot call a public method of a class that is not public, and hosts
   * keep theirs hidden.
   */
  private static final class RecordsToo implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
      boolean visible =
          field.getDeclaringClass().isRecord() || Modifier.isPublic(field.getModifiers());
      return visible && opened(field);
    }

    @Override
    public boolean isVisible(Method method) {
      boolean visible = Modifier.isPublic(method.getModifiers()) && !isAside(method);
      return visible && opened(method);
    }

    /** A record's method that is no component and asks for nothing: Yasson would show get_total. */
    private static boolean isAside(Method method) {
      Class<?> owner = method.getDeclaringClass();
      return owner.isRecord()
          && !method.isAnnotationPresent(JsonbProperty.class)
          && Arrays.stream(owner.getRecordComponents())
              .noneMatch(component -> component.getName().equals(method.getName()));
    }

    /** A module that opens nothing, such as the JDK's, keeps what it has; that is no failure. */
    private static <T extends AccessibleObject & Member> boolean opened(T member) {
      if (!Modifier.isPublic(member.getDeclaringClass().getModifiers())) {
        member.trySetAccessible();
      }
      return true;
    }
  }
}
