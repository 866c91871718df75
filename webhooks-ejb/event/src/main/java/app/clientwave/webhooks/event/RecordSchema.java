package app.clientwave.webhooks.event;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * JSON Schema of a payload's record: the kinds of its components, their constraints of Jakarta
 * Validation and what {@link Described} says of them.
 */
final class RecordSchema {
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          String.class, "string",
          Instant.class, "string",
          LocalDate.class, "string",
          BigDecimal.class, "number",
          Integer.class, "integer",
          Boolean.class, "boolean",
          List.class, "array",
          Map.class, "object");

  private static final Map<Class<?>, String> FORMATS =
      Map.of(Instant.class, "date-time", LocalDate.class, "date");

  private final Map<String, RecordComponent> components = new LinkedHashMap<>();

  RecordSchema(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      components.put(name(component), component);
    }
  }

  /** The component's name as JSON-B writes it. */
  static String name(RecordComponent component) {
    return component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  Set<String> names() {
    return components.keySet();
  }

  /**
   * The properties of these names, and the required ones among them.
   *
   * @param after the event whose statuses alone are told, or null for all
   */
  JsonObjectBuilder object(Set<String> shown, EventType after) {
    var properties = Json.createObjectBuilder();
    var required = Json.createArrayBuilder();
    for (String name : shown) {
      RecordComponent component = components.get(name);
      if (component == null) {
        throw new IllegalStateException(after + " shows " + name + ", which its record lacks");
      }
      properties.add(name, property(component, after));
      if (!component.getAnnotation(Described.class).optional()) {
        required.add(name);
      }
    }
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("properties", properties)
        .add("required", required);
  }

  private static JsonObject property(RecordComponent component, EventType after) {
    JsonObjectBuilder property = kind(component.getGenericType(), after);
    constraints(component, property);
    property.add("description", component.getAnnotation(Described.class).value());
    return property.build();
  }

  private static JsonObjectBuilder kind(Type type, EventType after) {
    Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    if (raw.isRecord()) {
      var nested = new RecordSchema(raw);
      return nested.object(nested.names(), null);
    }
    var kind = Json.createObjectBuilder().add("type", raw.isEnum() ? "string" : KINDS.get(raw));
    if (raw.isEnum()) {
      kind.add("enum", spellings(raw, after));
    } else if (FORMATS.containsKey(raw)) {
      kind.add("format", FORMATS.get(raw));
    } else if (raw == List.class) {
      kind.add("items", kind(((ParameterizedType) type).getActualTypeArguments()[0], null));
    }
    return kind;
  }

  private static JsonArray spellings(Class<?> constants, EventType after) {
    var all = Arrays.stream(constants.getEnumConstants()).map(c -> (Enum<?>) c).toList();
    var those = all.stream().filter(c -> follows(c, after)).toList();
    var spellings = Json.createArrayBuilder();
    (those.isEmpty() ? all : those).forEach(c -> spellings.add(Spelling.of(c)));
    return spellings.build();
  }

  private static boolean follows(Enum<?> status, EventType event) {
    try {
      var after = status.getDeclaringClass().getField(status.name()).getAnnotation(After.class);
      return after != null && after.value() == event;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void constraints(RecordComponent component, JsonObjectBuilder property) {
    on(component, Size.class, size -> property.add("minLength", size.min()));
    on(component, Pattern.class, p -> property.add("pattern", "^" + p.regexp() + "$"));
    on(component, Email.class, email -> property.add("format", "email"));
    on(component, PositiveOrZero.class, zero -> property.add("minimum", 0));
    on(component, Positive.class, positive -> property.add("exclusiveMinimum", 0));
    on(component, DecimalMax.class, m -> property.add("maximum", new BigDecimal(m.value())));
  }

  private static <A extends Annotation> void on(
      RecordComponent component, Class<A> constraint, Consumer<A> then) {
    // Constraints of Jakarta Validation go to the accessor: a component is none of their targets.
    A found = component.getAccessor().getAnnotation(constraint);
    if (found != null) {
      then.accept(found);
    }
  }
}
