package app.clientwave.webhooks.plans;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.run.Copies;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hundred thousand events with a delivery each and its attempts, of the last month, over the
 * webhooks of several accounts: nearly all delivered, some to be tried again, failed, cancelled or
 * waiting for their webhook to be resumed. They are copies of one delivery of each kind.
 */
final class GrownTables {
  static final int ROWS = Integer.getInteger("plans.rows", 100_000);

  private static final int EVENTS_PER_RECORD = 3;
  private static final Duration AGE = Duration.ofDays(30);

  /** Bits of an id below its milliseconds. */
  private static final int ID_BITS = 22;

  /** A kind of delivery. */
  enum Kind {
    DELIVERED(1),
    RETRYING(2),
    FAILED(6),
    PARKED(0),
    CANCELLED(1);

    final int attempts;

    Kind(int attempts) {
      this.attempts = attempts;
    }

    /** The kind of the row of this number. */
    static Kind of(int number) {
      return switch (number % 100) {
        case 3, 36, 69 -> RETRYING;
        case 13, 46, 79 -> FAILED;
        case 23 -> PARKED;
        case 56 -> CANCELLED;
        default -> DELIVERED;
      };
    }
  }

  /** Of figures, but the two that the server may have written. */
  private static final int HOURS = 30 * 24 - 2;

  private final Connection database;
  private final Map<Kind, String> originals;
  private final Map<Kind, List<String>> webhooks;
  private final List<String> accounts;
  private final String counted;
  private final long newest = Instant.now().toEpochMilli();

  /** The milliseconds of an id of now. */
  private final long made;

  /**
   * What to copy, and for whom.
   *
   * @param originals the id of a delivery of each kind
   * @param webhooks ids of the webhooks that each kind of delivery is for
   * @param accounts the webhooks of a kind belong to them in turn
   * @param counted a webhook of which an hour was counted
   */
  GrownTables(
      Connection database,
      Map<Kind, String> originals,
      Map<Kind, List<String>> webhooks,
      List<String> accounts,
      String counted) {
    this.database = database;
    this.originals = originals;
    this.webhooks = webhooks;
    this.accounts = accounts;
    this.counted = counted;
    this.made = IdKind.DELIVERY.read(originals.get(Kind.DELIVERED)).orElseThrow() >>> ID_BITS;
  }

  void fill() throws SQLException {
    database.setAutoCommit(false);
    moveWebhooks();
    for (Kind kind : Kind.values()) {
      fill(kind);
    }
    fillHours();
    database.commit();
    database.setAutoCommit(true);
  }

  private void moveWebhooks() throws SQLException {
    try (PreparedStatement move =
        database.prepareStatement("update webhooks_subscription set account_id = ? where id = ?")) {
      for (List<String> all : webhooks.values()) {
        for (int i = 0; i < all.size(); i++) {
          move.setString(1, account(i));
          move.setLong(2, key(all.get(i)));
          move.executeUpdate();
        }
      }
    }
  }

  private void fill(Kind kind) throws SQLException {
    long original = IdKind.DELIVERY.read(originals.get(kind)).orElseThrow();
    Kind withAttempts = kind.attempts > 0 && kind != Kind.CANCELLED ? kind : Kind.DELIVERED;
    long attempted = IdKind.DELIVERY.read(originals.get(withAttempts)).orElseThrow();
    try (Copies deliveries = Copies.of(database, "webhooks_delivery", "id = " + original);
        Copies events =
            Copies.of(database, "webhooks_event", "id = " + deliveries.original("event_id"));
        Copies attempts =
            Copies.of(database, "webhooks_attempt", "number = 1 and delivery_id = " + attempted)) {
      for (int i = 0; i < ROWS; i++) {
        if (Kind.of(i) == kind) {
          add(kind, i, events, deliveries, attempts);
        }
      }
    }
  }

  private void fillHours() throws SQLException {
    List<String> all = webhooks.get(Kind.DELIVERED);
    try (Copies hours = Copies.of(database, "webhooks_hour", "subscription_id = " + key(counted))) {
      for (int hour = 0; hour < HOURS; hour++) {
        for (int webhook = 0; webhook < all.size(); webhook++) {
          addHour(hours, account(webhook), key(all.get(webhook)), hour);
        }
        for (String account : accounts) {
          addHour(hours, account, 0, hour);
        }
      }
    }
  }

  private void addHour(Copies hours, String account, long webhook, int age) throws SQLException {
    long hour = Duration.ofMillis(newest).toHours() - 2 - age;
    hours.add(Map.of("account_id", account, "subscription_id", webhook, "hour", hour));
  }

  private static long key(String webhook) {
    return IdKind.SUBSCRIPTION.read(webhook).orElseThrow();
  }

  private void add(Kind kind, int i, Copies events, Copies deliveries, Copies attempts)
      throws SQLException {
    int webhook = (i / 7) % webhooks.get(kind).size();
    Map<String, Object> changes = new HashMap<>();
    changes.put("account_id", account(webhook));
    changes.put("type", type(i));
    changes.put("record_id", record(i));
    changes.put("created_at", createdAt(i));
    changes.put("updated_at", createdAt(i));
    changes.put("started_at", createdAt(i));
    changes.put("id", id(i));
    changes.put("event_id", eventId(i));
    events.add(changes);
    changes.put("event_id", id(i));
    changes.put("id", id(i) + 1);
    changes.put("subscription_id", key(webhooks.get(kind).get(webhook)));
    changes.put("attempts", kind.attempts);
    changes.put("test", false);
    if (kind == Kind.RETRYING) {
      changes.put("due_at", newest + Duration.ofHours(1).toMillis() + i);
    }
    deliveries.add(changes);
    changes.put("delivery_id", id(i) + 1);
    for (int number = 1; number <= kind.attempts; number++) {
      changes.put("number", number);
      attempts.add(changes);
    }
  }

  private String account(int webhook) {
    return accounts.get(webhook % accounts.size());
  }

  static String type(int i) {
    return EventType.values()[i % EventType.values().length].type();
  }

  static String record(int i) {
    return "rec_" + i / EVENTS_PER_RECORD;
  }

  String eventId(int i) {
    return IdKind.EVENT.write(id(i));
  }

  String deliveryId(int i) {
    return IdKind.DELIVERY.write(id(i) + 1);
  }

  long createdAt(int i) {
    return newest - AGE.toMillis() + AGE.toMillis() / ROWS * i;
  }

  private long id(int i) {
    return (made - (newest - createdAt(i))) << ID_BITS;
  }
}
