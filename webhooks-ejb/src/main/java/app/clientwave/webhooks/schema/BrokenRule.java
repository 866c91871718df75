package app.clientwave.webhooks.schema;

import dev.harrel.jsonschema.Error;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.stream.Stream;

/**
 * One rule of a schema that data breaks.
 *
 * @param field as the API names it, such as {@code data.line_items[0].amount}
 * @param rule a sentence without its subject, and without the value
 */
record BrokenRule(String field, String rule) {

  /** What an error of the library says; several where a record lacks several fields. */
  static Stream<BrokenRule> of(Error error, JsonObject schema, JsonStructure data) {
    String field = "data" + path(error.getInstanceLocation());
    JsonValue limit = Json.createPointer(error.getEvaluationPath()).getValue(schema);
    if (error.getKeyword().equals("required")) {
      JsonObject lacking =
          Json.createPointer(error.getInstanceLocation()).getValue(data).asJsonObject();
      return ((JsonArray) limit)
          .getValuesAs(JsonString::getString).stream()
              .filter(name -> !lacking.containsKey(name))
              .map(name -> new BrokenRule(field + "." + name, "is missing"));
    }
    return Stream.of(new BrokenRule(field, rule(error.getKeyword(), limit)));
  }

  private static String rule(String keyword, JsonValue limit) {
    return switch (keyword) {
      case "type", "format" -> "must be of " + keyword + " " + limit;
      case "enum" -> "must be one of " + limit;
      case "pattern" -> "must match " + limit;
      case "minLength" -> "must have at least " + limit + " characters";
      case "minimum" -> "must be at least " + limit;
      case "exclusiveMinimum" -> "must be more than " + limit;
      case "maximum" -> "must be at most " + limit;
      default -> "must keep to " + keyword + " " + limit;
    };
  }

  /** {@code /line_items/0/amount} as {@code .line_items[0].amount}. */
  private static String path(String pointer) {
    return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
  }
}
