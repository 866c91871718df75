package app.clientwave.webhooks.client;

import java.time.Instant;
import java.util.Objects;

/**
 * One event to be published. Types and fields are checked by the server, which says what is wrong;
 * here only what would make another request of it.
 *
 * @param type such as {@code invoice.paid}
 * @param data a JSON object as text, which receivers get with its keys, their order and its numbers
 *     as they stand
 * @param previousAttributes a JSON object with the former values of what changed, or null; for
 *     {@code *.updated} and {@code *.status_changed}
 * @param id an id of your own, unique in the account for ever, or null: the server makes one
 * @param createdAt when it happened, or null: when it is published
 */
public record OutgoingEvent(
    String type, String data, String previousAttributes, String id, Instant createdAt) {

  /**
   * Checks what is cheap to check.
   *
   * @throws IllegalArgumentException when a JSON text does not begin and end as an object does
   */
  public OutgoingEvent {
    Objects.requireNonNull(type, "type");
    requireObject("data", Objects.requireNonNull(data, "data"));
    if (previousAttributes != null) {
      requireObject("previousAttributes", previousAttributes);
    }
  }

  /** An event that happens now, with an id of the server's. */
  public static OutgoingEvent of(String type, String data) {
    return new OutgoingEvent(type, data, null, null, null);
  }

  public OutgoingEvent withPreviousAttributes(String json) {
    return new OutgoingEvent(type, data, json, id, createdAt);
  }

  public OutgoingEvent withId(String own) {
    return new OutgoingEvent(type, data, previousAttributes, own, createdAt);
  }

  public OutgoingEvent occurredAt(Instant when) {
    return new OutgoingEvent(type, data, previousAttributes, id, when);
  }

  String json() {
    StringBuilder json = new StringBuilder("{\"type\":").append(quoted(type));
    if (id != null) {
      json.append(",\"id\":").append(quoted(id));
    }
    if (createdAt != null) {
      json.append(",\"created_at\":").append(quoted(createdAt.toString()));
    }
    json.append(",\"data\":").append(data);
    if (previousAttributes != null) {
      json.append(",\"previous_attributes\":").append(previousAttributes);
    }
    return json.append('}').toString();
  }

  /** Leaves out what is in it, which may be personal. */
  @Override
  public String toString() {
    return "event " + type + (id == null ? "" : " " + id);
  }

  private static void requireObject(String name, String json) {
    String object = json.strip();
    if (object.length() < 2 || !object.startsWith("{") || !object.endsWith("}")) {
      throw new IllegalArgumentException(name + " must be the text of a JSON object");
    }
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
