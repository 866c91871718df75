package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** An event with the ids of its deliveries, as large as the product's. */
record PlainEvent(
    long id, String eventId, String recordId, long createdAt, byte[] body, List<Long> deliveries) {
  private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() << 20);
  private static final AtomicLong NUMBERS = new AtomicLong();

  static PlainEvent next(int fanOut) {
    long id = IDS.getAndAdd(1 + fanOut);
    Instant now = Instant.now();
    String eventId = "evt_" + Long.toString(id, Character.MAX_RADIX);
    String recordId = Numbers.id(NUMBERS.getAndIncrement());
    String body =
        "{\"id\":\""
            + eventId
            + "\",\"type\":\"invoice.paid\",\"created_at\":\""
            + now
            + "\",\"data\":{\"id\":\""
            + recordId
            + "\",\"text\":\""
            + Requests.TEXT
            + "\"}}";
    return new PlainEvent(
        id,
        eventId,
        recordId,
        now.toEpochMilli(),
        body.getBytes(US_ASCII),
        LongStream.rangeClosed(id + 1, id + fanOut).boxed().toList());
  }
}
