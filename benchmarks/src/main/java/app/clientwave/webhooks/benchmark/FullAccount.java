package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A month of the account {@code default}: events with four deliveries each, an attempt of each, and
 * the figures of every hour. Of a hundred deliveries 94 are delivered, three failed, two cancelled,
 * and one is to be tried again tomorrow.
 */
final class FullAccount {
  private static final String ACCOUNT = "default";
  private static final Duration AGE = Duration.ofDays(30);
  private static final int PER_EVENT = 4;
  private static final int BATCH = 2_000;
  private static final int HOURS = 30 * 24 - 2;

  /** Where ids begin to count, and their bits below the milliseconds. */
  private static final long ID_EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  private static final int ID_BITS = 22;
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LENGTH = 13;

  private static final byte[] BODY =
      ("{\"id\":\"evt\",\"type\":\"invoice.paid\",\"created_at\":\"2026-01-01T00:00:00Z\",\"data\":"
              + "{\"id\":\"inv_1\",\"text\":\""
              + "x".repeat(200)
              + "\"}}")
          .getBytes(US_ASCII);

  private final Connection database;
  private final List<Long> webhooks = new ArrayList<>();
  private final long now = System.currentTimeMillis();
  private int events;

  FullAccount(Connection database) throws SQLException {
    this.database = database;
    try (Statement query = database.createStatement();
        ResultSet row = query.executeQuery("select id from webhooks_subscription order by id")) {
      while (row.next()) {
        webhooks.add(row.getLong(1));
      }
    }
  }

  void fill(int deliveries) throws SQLException {
    events = deliveries / PER_EVENT;
    database.setAutoCommit(false);
    fillEvents();
    fillHours();
    database.commit();
    database.setAutoCommit(true);
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "analyze table webhooks_event, webhooks_delivery, webhooks_attempt, webhooks_hour");
    }
  }

  int deliveries() {
    return events * PER_EVENT;
  }

  /** The id of the webhook amid all. */
  String webhook() {
    return id("whk_", webhooks.get(webhooks.size() / 2));
  }

  /** The id of a delivery amid all. */
  String delivery() {
    return id("dlv_", key(events / 2) + 1);
  }

  /** The id of the event of that delivery. */
  String event() {
    return id("evt_", key(events / 2));
  }

  /** The record that the event is about, and two more are. */
  String record() {
    return record(events / 2);
  }

  private static String record(int event) {
    return "rec_" + event / 3;
  }

  private void fillEvents() throws SQLException {
    try (PreparedStatement event =
            database.prepareStatement(
                "insert into webhooks_event (id, account_id, event_id, type, record_id, created_at,"
                    + " body) values (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement delivery =
            database.prepareStatement(
                "insert into webhooks_delivery (id, account_id, event_id, subscription_id, state,"
                    + " attempts, failures, test, size, due_at, claim, created_at, updated_at)"
                    + " values (?, ?, ?, ?, ?, 1, ?, false, ?, ?, 0, ?, ?)");
        PreparedStatement attempt =
            database.prepareStatement(
                "insert into webhooks_attempt (delivery_id, number, started_at, took_ms, outcome,"
                    + " status_code, request_headers) values (?, 1, ?, 40, ?, ?, '')")) {
      for (int i = 0; i < events; i++) {
        add(event, i);
        for (int j = 0; j < PER_EVENT; j++) {
          add(delivery, attempt, i, j);
        }
        if (i % BATCH == BATCH - 1 || i == events - 1) {
          event.executeBatch();
          delivery.executeBatch();
          attempt.executeBatch();
          database.commit();
        }
      }
    }
  }

  private void add(PreparedStatement event, int i) throws SQLException {
    event.setLong(1, key(i));
    event.setString(2, ACCOUNT);
    event.setString(3, id("evt_", key(i)));
    event.setString(4, Accounts.TYPES.get(i % Accounts.TYPES.size()));
    event.setString(5, record(i));
    event.setLong(6, madeAt(i));
    event.setBytes(7, BODY);
    event.addBatch();
  }

  private void add(PreparedStatement delivery, PreparedStatement attempt, int i, int j)
      throws SQLException {
    int number = i * PER_EVENT + j;
    int hundredth = number % 100;
    int state = hundredth < 94 ? 2 : hundredth < 97 ? 3 : hundredth < 99 ? 4 : 0;
    delivery.setLong(1, key(i) + j + 1);
    delivery.setString(2, ACCOUNT);
    delivery.setLong(3, key(i));
    delivery.setLong(4, webhooks.get((int) (number * 7L % webhooks.size())));
    delivery.setInt(5, state);
    delivery.setInt(6, state == 2 ? 0 : 1);
    delivery.setInt(7, BODY.length);
    delivery.setObject(8, state == 0 ? now + Duration.ofDays(1).toMillis() : null);
    delivery.setLong(9, madeAt(i));
    delivery.setLong(10, madeAt(i));
    delivery.addBatch();
    attempt.setLong(1, key(i) + j + 1);
    attempt.setLong(2, madeAt(i));
    attempt.setString(3, state == 2 ? "DELIVERED" : "FAILED");
    attempt.setInt(4, state == 2 ? 200 : 500);
    attempt.addBatch();
  }

  private void fillHours() throws SQLException {
    List<Long> all = new ArrayList<>(webhooks);
    all.add(0L);
    try (PreparedStatement hour =
        database.prepareStatement(
            "insert into webhooks_hour (account_id, subscription_id, hour, delivered, failed,"
                + " to_10, to_20, to_50, to_100, to_200, to_500, to_1000, to_2000, to_5000,"
                + " to_10000, to_120000) values (?, ?, ?, 94, 6, 5, 20, 40, 20, 10, 5, 0, 0, 0, 0,"
                + " 0)")) {
      long last = Duration.ofMillis(now).toHours() - 1;
      for (int age = 0; age < HOURS; age++) {
        for (long webhook : all) {
          hour.setString(1, ACCOUNT);
          hour.setLong(2, webhook);
          hour.setLong(3, last - age);
          hour.addBatch();
        }
        hour.executeBatch();
        database.commit();
      }
    }
  }

  private long madeAt(int event) {
    return now - AGE.toMillis() + AGE.toMillis() * event / events;
  }

  private long key(int event) {
    return (madeAt(event) - ID_EPOCH) << ID_BITS;
  }

  /** As the product writes it. */
  private static String id(String prefix, long key) {
    StringBuilder text = new StringBuilder();
    for (int i = ID_LENGTH - 1; i >= 0; i--) {
      text.append(DIGITS.charAt((int) ((key >>> (5 * i)) & 31)));
    }
    return prefix + text;
  }
}
