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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keys under which something is or was stored, by their ids. <i>Why a table: nodes tell by it
 * which key is the newest, so that none goes back to an older one, and a start tells by one row
 * that a key is missing.</i> A key that nothing needs any more stays, with its time made negative.
 */
@ApplicationScoped
public class StoredKeys {
  @Inject Tables tables;

  /** The ids of those under which something may be stored. */
  public static Set<String> needed(Connection database) throws SQLException {
    Map<String, Long> keys = of(database);
    keys.values().removeIf(since -> since < 0);
    return keys.keySet();
  }

  private static Map<String, Long> of(Connection database) throws SQLException {
    try (PreparedStatement query =
            database.prepareStatement("select id, since from webhooks_master_key");
        ResultSet row = query.executeQuery()) {
      Map<String, Long> keys = new TreeMap<>();
      while (row.next()) {
        keys.put(row.getString(1), row.getLong(2));
      }
      return keys;
    }
  }

  /** Since when each encrypts, in milliseconds; negative where nothing needs it any more. */
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
  public void retire(Collection<String> ids) throws SQLException {
    turn(ids, "since > 0");
  }

  /** Something is stored under a retired key after all; it is as old as it was. */
  void recall(String id) throws SQLException {
    turn(Set.of(id), "since < 0");
  }

  private void turn(Collection<String> ids, String which) throws SQLException {
    try (Connection database = tables.connect();
        PreparedStatement update =
            database.prepareStatement(
                "update webhooks_master_key set since = -since where id = ? and " + which)) {
      for (String id : ids) {
        update.setString(1, id);
        update.executeUpdate();
      }
    }
  }
}
