package app.clientwave.webhooks.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A transaction beside those of a server on MySQL, with so many changes that a deadlock always ends
 * the other one.
 */
final class OtherWriter implements AutoCloseable {
  private static final int WEIGHT = 1_000;

  private final Connection writing;
  private static final String WAITS =
      "select count(*) from performance_schema.data_lock_waits w"
          + " join performance_schema.data_locks l on l.engine_lock_id = w.requesting_engine_lock_id"
          + " where l.object_schema = database()";

  private final Connection looking;
  private final Copies events;
  private long lastId;

  /** The sample is the id of an event that the server has. */
  OtherWriter(Server server, String sample) throws SQLException {
    looking = TestedDatabase.connect(server.data());
    writing = TestedDatabase.connect(server.data());
    writing.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    writing.setAutoCommit(false);
    events = Copies.of(writing, "webhooks_event", "event_id = '" + sample + "'");
    gainWeight();
  }

  private void gainWeight() throws SQLException {
    for (int i = 0; i < WEIGHT; i++) {
      addEvent(Api.newRecord());
    }
    events.write();
  }

  void insertEvent(String id) throws SQLException {
    addEvent(id);
    events.write();
  }

  private void addEvent(String id) throws SQLException {
    events.add(Map.of("id", --lastId, "event_id", id));
  }

  void updateDelivery(long id) throws SQLException {
    try (PreparedStatement update =
        writing.prepareStatement(
            "update webhooks_delivery set updated_at = updated_at + 1 where id = ?")) {
      update.setLong(1, id);
      update.executeUpdate();
    }
  }

  /** Until a transaction of the server needs what this one holds. */
  void awaitServerWaits() throws SQLException {
    awaitServerWaits(looking);
  }

  /** The same for whatever is held beside the server; seen by a connection that holds nothing. */
  static void awaitServerWaits(Connection looking) throws SQLException {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (number(looking, WAITS) == 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the server waits for no lock within " + Api.SOON);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** How many the database has ended so far. */
  long deadlocks() throws SQLException {
    return number(
        looking,
        "select `count` from information_schema.innodb_metrics where name = 'lock_deadlocks'");
  }

  private static long number(Connection looking, String query) throws SQLException {
    try (Statement statement = looking.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Takes back what was done, and goes on with as many changes as at the beginning. */
  void rollback() throws SQLException {
    writing.rollback();
    gainWeight();
  }

  @Override
  public void close() throws SQLException {
    writing.rollback();
    writing.close();
    looking.close();
  }
}
