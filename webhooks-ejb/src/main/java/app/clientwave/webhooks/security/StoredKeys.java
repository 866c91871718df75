package app.clientwave.webhooks.security;

import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.database.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys under which something may be stored, by their ids. <i>Why a table: nodes tell by it
 * which key is the newest, so that none goes back to an older one, and a start tells by one row
 * that a key is missing.</i>
 */
@ApplicationScoped
public class StoredKeys {
  @Inject Tables tables;

  /** Since when each encrypts, in milliseconds. */
  public static Map<String, Long> of(Connection database) throws SQLException {
    try (PreparedStatement query =
            database.prepareStatement("select id, since from webhooks_master_key");
        ResultSet row = query.executeQuery()) {
      Map<String, Long> keys = new HashMap<>();
      while (row.next()) {
        keys.put(row.getString(1), row.getLong(2));
      }
      return keys;
    }
  }

  Map<String, Long> all() throws SQLException {
    try (Connection database = tables.connect()) {
      return of(database);
    }
  }

  /** Tells that a key encrypts from now on: before it does. */
  void add(String id, long since) throws SQLException {
    try (Connection database = tables.connect();
        PreparedStatement insert =
            database.prepareStatement(
                "insert into webhooks_master_key (id, since) values (?, ?)")) {
      insert.setString(1, id);
      insert.setLong(2, since);
      insert.executeUpdate();
    } catch (SQLException e) {
      if (!DatabaseFault.isTaken(e)) { // by another node, in the same moment
        throw e;
      }
    }
  }

  /** Nothing is stored under these keys any more, or what is has been given up. */
  public void forget(Collection<String> ids) throws SQLException {
    try (Connection database = tables.connect();
        PreparedStatement delete =
            database.prepareStatement("delete from webhooks_master_key where id = ?")) {
      for (String id : ids) {
        delete.setString(1, id);
        delete.executeUpdate();
      }
    }
  }
}
