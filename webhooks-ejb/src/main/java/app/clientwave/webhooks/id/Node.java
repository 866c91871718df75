package app.clientwave.webhooks.id;

import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which of the nodes on one database this is. The number belongs to the data folder, so that a node
 * knows after a restart what it had in flight before.
 */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class Node {
  private static final String FILE = "node";

  @Inject Settings settings;
  @Inject Clock clock;

  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource dataSource;

  private int number;

  @PostConstruct
  void find() {
    try (Connection connection = dataSource.getConnection()) {
      number = number(connection, owner());
    } catch (SQLException e) {
      throw new IllegalStateException("this node's number cannot be had", e);
    }
  }

  /** 0 to 1,023. */
  public int number() {
    return number;
  }

  private String owner() {
    Path file = settings.dataDir().resolve(FILE);
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int number(Connection connection, String owner) throws SQLException {
    for (int candidate = 0; candidate < Ids.NODES; candidate++) {
      Integer known = known(connection, owner);
      if (known != null) {
        return known;
      }
      candidate = Math.max(candidate, next(connection));
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into webhooks_node (number, owner, since) values (?, ?, ?)")) {
        insert.setInt(1, candidate);
        insert.setString(2, owner);
        insert.setLong(3, clock.millis());
        insert.executeUpdate();
        return candidate;
      } catch (SQLException e) {
        if (!isTaken(e)) {
          throw e;
        }
      }
    }
    throw new IllegalStateException(
        "webhooks_node names " + Ids.NODES + " nodes; delete those that are gone for good");
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

  /** Another node took the number in the same moment; SQLite's driver has no class for it. */
  private static boolean isTaken(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || String.valueOf(e.getMessage()).contains("SQLITE_CONSTRAINT");
  }
}
