package app.clientwave.webhooks.delivery;

import java.time.Instant;

/**
 * An event as people and programs see it.
 *
 * @param key where a list goes on
 * @param body its exact bytes, or null where a list leaves them out, and when they cannot be read
 */
public record EventView(
    long key, String id, String type, String recordId, Instant createdAt, byte[] body) {

  EventView(long key, String id, String type, String recordId, long createdAt, byte[] body) {
    this(key, id, type, recordId, Instant.ofEpochMilli(createdAt), body);
  }

  EventView(long key, String id, String type, String recordId, long createdAt) {
    this(key, id, type, recordId, Instant.ofEpochMilli(createdAt), null);
  }

  EventView with(byte[] exact) {
    return new EventView(key, id, type, recordId, createdAt, exact);
  }
}
