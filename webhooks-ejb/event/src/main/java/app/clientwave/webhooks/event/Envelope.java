package app.clientwave.webhooks.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event's final body: UTF-8 JSON in the order {@code id, type, created_at, data,
 * previous_attributes}. Built once; stored, signed and sent as these bytes.
 *
 * @param recordId the record that it is about, or null where nothing tells
 */
public record Envelope(String id, EventType type, Instant createdAt, String recordId, byte[] body) {

  static Envelope of(
      String id,
      EventType type,
      Instant createdAt,
      String recordId,
      String data,
      String previousAttributes) {
    Instant stamp = createdAt.truncatedTo(ChronoUnit.MILLIS);
    StringBuilder text = new StringBuilder(data.length() + 256);
    // No escaping: an id has letters, digits, _ and - alone, types and instants are ours.
    text.append("{\"id\":\"").append(id).append("\",\"type\":\"").append(type.type());
    text.append("\",\"created_at\":\"").append(stamp).append("\",\"data\":").append(data);
    if (previousAttributes != null) {
      text.append(",\"previous_attributes\":").append(previousAttributes);
    }
    text.append('}');
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Envelope(id, type, stamp, recordId, body);
  }
}
