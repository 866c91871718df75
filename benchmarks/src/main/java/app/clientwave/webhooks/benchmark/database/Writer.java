package app.clientwave.webhooks.benchmark.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Semaphore;

/** One thread's connection, and the statements that the product's hot path consists of. */
final class Writer implements AutoCloseable {
  static final int GROUP = 100;

  private static final byte[] BODY = new byte[1024];

  static {
    Arrays.fill(BODY, (byte) 'x');
  }

  private final Connection connection;
  private final Semaphore turn;
  private final PreparedStatement event;
  private final PreparedStatement delivery;
  private final PreparedStatement attempt;
  private final PreparedStatement delivered;

  Writer(Engine engine, Path folder, Semaphore turn) throws SQLException {
    this.connection = engine.open(folder);
    this.turn = turn;
    event =
        connection.prepareStatement(
            "insert into webhooks_event (id, account_id, event_id, type, record_id, created_at,"
                + " body) values (?, 'default', ?, 'invoice.paid', ?, ?, ?)");
    delivery =
        connection.prepareStatement(
            "insert into webhooks_delivery (id, account_id, event_id, subscription_id, state,"
                + " attempts, failures, test, size, due_at, claim, created_at, updated_at)"
                + " values (?, 'default', ?, 7, 0, 0, 0, false, 1024, ?, 0, ?, ?)");
    attempt =
        connection.prepareStatement(
            "insert into webhooks_attempt (delivery_id, number, started_at, took_ms, outcome,"
                + " status_code, request_headers, response_headers) values (?, ?, ?, 12,"
                + " 'DELIVERED', 200, 'Content-Type: application/json', 'Content-Length: 2')");
    delivered =
        connection.prepareStatement(
            "update webhooks_delivery set state = 2, due_at = null, updated_at = ? where id in ("
                + String.join(",", Collections.nCopies(GROUP, "?"))
                + ")");
  }

  /** Inserts as many events, each with a delivery, in one commit. */
  void events(long firstId, int count) throws SQLException, InterruptedException {
    begin();
    try {
      long now = System.currentTimeMillis();
      for (long id = firstId; id < firstId + count; id++) {
        event.setLong(1, id);
        event.setString(2, "evt_" + id);
        event.setString(3, "inv_" + id % 5_000);
        event.setLong(4, now);
        event.setBytes(5, BODY);
        event.addBatch();
        delivery.setLong(1, id);
        delivery.setLong(2, id);
        delivery.setLong(3, now);
        delivery.setLong(4, now);
        delivery.setLong(5, now);
        delivery.addBatch();
      }
      event.executeBatch();
      delivery.executeBatch();
      connection.commit();
    } finally {
      end();
    }
  }

  /** Records what came of a group's attempts, in one commit. */
  void outcomes(long firstDelivery, int number) throws SQLException, InterruptedException {
    begin();
    try {
      long now = System.currentTimeMillis();
      delivered.setLong(1, now);
      for (int i = 0; i < GROUP; i++) {
        attempt.setLong(1, firstDelivery + i);
        attempt.setInt(2, number);
        attempt.setLong(3, now);
        attempt.addBatch();
        delivered.setLong(i + 2, firstDelivery + i);
      }
      attempt.executeBatch();
      delivered.executeUpdate();
      connection.commit();
    } finally {
      end();
    }
  }

  private void begin() throws SQLException, InterruptedException {
    turn.acquire();
    connection.setAutoCommit(false);
  }

  private void end() throws SQLException {
    try {
      connection.setAutoCommit(true);
    } finally {
      turn.release();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
