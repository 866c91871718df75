package app.clientwave.webhooks.web.audit;

import app.clientwave.webhooks.audit.AuditEntry;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says an entry in words: "Dana Reyes changed the endpoint URL of webhook whk_...". */
final class Wording {
  private final ResourceBundle texts;

  Wording(ResourceBundle texts) {
    this.texts = texts;
  }

  Told of(AuditEntry entry) {
    JsonObject before = fields(entry.before());
    JsonObject after = fields(entry.after());
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return new Told(
        entry.id(),
        entry.at(),
        who(entry),
        what(entry.action(), entry.target(), names),
        text("via." + entry.via()),
        names.stream()
            .map(
                name ->
                    new Told.Field(capital(field(name)), shown(before, name), shown(after, name)))
            .filter(field -> !field.before().isEmpty() || !field.after().isEmpty())
            .toList());
  }

  private String who(AuditEntry entry) {
    return MessageFormat.format(text("actor." + entry.actorType()), entry.actorName());
  }

  String what(String action, String target, Set<String> fields) {
    List<String> words =
        fields.stream().map(name -> MessageFormat.format(text("the"), field(name))).toList();
    return MessageFormat.format(text("did." + action), target, joined(words));
  }

  /** An action without what it was done to: "Changed … of webhook …". */
  String ofAny(String action) {
    return capital(MessageFormat.format(text("did." + action), "…", "…"));
  }

  private String joined(List<String> words) {
    int last = words.size() - 1;
    return switch (words.size()) {
      case 0 -> text("nothing");
      case 1 -> words.get(0);
      default ->
          String.join(", ", words.subList(0, last)) + " " + text("and") + " " + words.get(last);
    };
  }

  private String field(String name) {
    return text("field." + name);
  }

  /** What a newer version has written may have no words here. */
  private String text(String key) {
    return texts.containsKey(key) ? texts.getString(key) : key.substring(key.indexOf('.') + 1);
  }

  private static String shown(JsonObject fields, String name) {
    JsonValue value = fields.get(name);
    if (value == null || value == JsonValue.NULL) {
      return "";
    }
    return value instanceof JsonArray list
        ? list.stream().map(Wording::plain).collect(Collectors.joining(", "))
        : plain(value);
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  static JsonObject fields(String json) {
    if (json == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
