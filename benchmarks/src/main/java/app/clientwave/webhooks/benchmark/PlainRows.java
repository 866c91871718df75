package app.clientwave.webhooks.benchmark;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The rows of events, deliveries and attempts as the product writes them, in plain JDBC. */
final class PlainRows implements AutoCloseable {
  private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

  private final Connection connection;
  private final Semaphore turn;
  private final PreparedStatement event;
  private final PreparedStatement delivery;
  private final PreparedStatement attempt;
  private final Map<Integer, PreparedStatement> delivered = new HashMap<>();

  /**
   * @param turn what a writer holds for its transaction, or null where the database has many
   *     writers
   */
  PlainRows(Connection connection, Semaphore turn) throws SQLException {
    this.connection = connection;
    this.turn = turn;
    event =
        connection.prepareStatement(
            "insert into webhooks_event (id, account_id, event_id, type, record_id, created_at,"
                + " body) values (?, 'default', ?, 'invoice.paid', ?, ?, ?)");
    delivery =
        connection.prepareStatement(
            "insert into webhooks_delivery (id, account_id, event_id, subscription_id, state,"
                + " attempts, failures, test, size, due_at, claim, created_at, updated_at)"
                + " values (?, 'default', ?, ?, 0, 0, 0, false, ?, ?, 0, ?, ?)");
    attempt =
        connection.prepareStatement(
            "insert into webhooks_attempt (delivery_id, number, started_at, took_ms, outcome,"
                + " status_code, failure, detail, request_headers, response_headers,"
                + " response_body) values (?, 1, ?, ?, 'DELIVERED', 200, null, null, ?,"
                + " 'Content-Length: 2', ?)");
    if (turn == null) {
      connection.setAutoCommit(false);
    }
  }

  /** Records the events with all their deliveries in one commit. */
  void record(List<PlainEvent> events) throws SQLException, InterruptedException {
    begin();
    try {
      for (PlainEvent one : events) {
        event.setLong(1, one.id());
        event.setString(2, one.eventId());
        event.setString(3, one.recordId());
        event.setLong(4, one.createdAt());
        event.setBytes(5, one.body());
        event.addBatch();
        for (long id : one.deliveries()) {
          delivery.setLong(1, id);
          delivery.setLong(2, one.id());
          delivery.setLong(3, id - one.id());
          delivery.setInt(4, one.body().length);
          delivery.setLong(5, one.createdAt());
          delivery.setLong(6, one.createdAt());
          delivery.setLong(7, one.createdAt());
          delivery.addBatch();
        }
      }
      event.executeBatch();
      delivery.executeBatch();
      connection.commit();
    } finally {
      end();
    }
  }

  /** Records what came of posts in one commit. */
  void settle(List<PlainPost.Outcome> outcomes) throws SQLException, InterruptedException {
    begin();
    try {
      PreparedStatement update = delivered(outcomes.size());
      int place = 1;
      update.setLong(place++, System.currentTimeMillis());
      for (PlainPost.Outcome one : outcomes) {
        attempt.setLong(1, one.delivery());
        attempt.setLong(2, one.startedAt());
        attempt.setLong(3, one.tookMillis());
        attempt.setString(4, one.headers());
        attempt.setBytes(5, OK);
        attempt.addBatch();
        update.setLong(place++, one.delivery());
      }
      attempt.executeBatch();
      update.executeUpdate();
      connection.commit();
    } finally {
      end();
    }
  }

  private PreparedStatement delivered(int count) throws SQLException {
    PreparedStatement statement = delivered.get(count);
    if (statement == null) {
      statement =
          connection.prepareStatement(
              "update webhooks_delivery set state = 2, attempts = 1, due_at = null, updated_at = ? where id in ("
                  + String.join(",", Collections.nCopies(count, "?"))
                  + ")");
      delivered.put(count, statement);
    }
    return statement;
  }

  private void begin() throws SQLException, InterruptedException {
    if (turn != null) {
      turn.acquire();
      connection.setAutoCommit(false);
    }
  }

  private void end() throws SQLException {
    if (turn != null) {
      try {
        connection.setAutoCommit(true);
      } finally {
        turn.release();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
