package app.clientwave.webhooks.id;

import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.database.Tables;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Which of the nodes on one database this is. The number belongs to the data folder, so that a node
 * knows after a restart what it had in flight before.
 */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class Node {
  private static final Logger LOG = Logger.getLogger(Node.class.getName());
  private static final Duration GONE = Duration.ofDays(2);

  @Inject Tables tables;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;

  private NodeFile file;
  private volatile int number;

  @PostConstruct
  void find() {
    file = new NodeFile(settings.dataDir());
    try (Connection connection = tables.connect()) {
      number = number(connection, file.owner());
    } catch (SQLException | RuntimeException e) {
      file.close();
      throw new IllegalStateException("this node's number cannot be had", e);
    }
  }

  @PreDestroy
  void end() {
    file.close();
  }

  /** 0 to 1,023. */
  public int number() {
    return number;
  }

  private int number(Connection connection, String owner) throws SQLException {
    for (int tries = 0; tries < Ids.NODES; tries++) {
      Integer known = known(connection, owner);
      if (known != null) {
        return known;
      }
      int next = next(connection);
      if (next == Ids.NODES) {
        takeOver(connection, owner);
      } else {
        add(connection, owner, next);
      }
    }
    throw new IllegalStateException(
        "webhooks_node names " + Ids.NODES + " nodes, and none has been gone for two days");
  }

  /** Unless another node takes the number in the same moment. */
  private void add(Connection connection, String owner, int next) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into webhooks_node (number, owner, since) values (?, ?, ?)")) {
      insert.setInt(1, next);
      insert.setString(2, owner);
      insert.setLong(3, clock.millis());
      insert.executeUpdate();
    } catch (SQLException e) {
      if (!DatabaseFault.isTaken(e)) {
        throw e;
      }
    }
  }

  /** The number of a node that is gone: one whose data folder was not kept. */
  private void takeOver(Connection connection, String owner) throws SQLException {
    long gone = clock.instant().minus(GONE).toEpochMilli();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select number, since from webhooks_node where since < ? order by since limit 1");
        PreparedStatement update =
            connection.prepareStatement(
                "update webhooks_node set owner = ?, since = ? where number = ? and since = ?")) {
      query.setLong(1, gone);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          update.setString(1, owner);
          update.setLong(2, clock.millis());
          update.setInt(3, row.getInt(1));
          update.setLong(4, row.getLong(2));
          update.executeUpdate();
        }
      }
    }
  }

  /** Tells the others that this node is there. */
  @Schedule(hour = "*", persistent = false)
  void touch() {
    try (Connection connection = tables.connect();
        PreparedStatement update =
            connection.prepareStatement("update webhooks_node set since = ? where number = ?")) {
      update.setLong(1, clock.millis());
      update.setInt(2, number);
      update.executeUpdate();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "this node could not tell that it is there; again in an hour", e);
    }
  }

  private static Integer known(Connection connection, String owner) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select number from webhooks_node where owner = ?")) {
      query.setString(1, owner);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getInt(1) : null;
      }
    }
  }

  private static int next(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select coalesce(max(number) + 1, 0) from webhooks_node");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
