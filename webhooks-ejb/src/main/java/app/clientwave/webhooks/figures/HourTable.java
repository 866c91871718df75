package app.clientwave.webhooks.figures;

import app.clientwave.webhooks.database.Tables;
import app.clientwave.webhooks.settings.Settings;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of hours as a node writes it, a transaction a call. Public because EJB asks for it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HourTable {
  private static final String KEY = "account_id, subscription_id, hour";
  private static final int KEYS = 3;

  @Inject Tables tables;
  @Inject Settings settings;

  /** Adds to what is there, in the order that it comes in. */
  public void add(Map<Hour, Counts> counted) {
    try (Connection connection = tables.connect();
        PreparedStatement add = connection.prepareStatement(addition())) {
      for (Map.Entry<Hour, Counts> one : counted.entrySet()) {
        set(add, one.getKey());
        for (int i = 0; i < Counts.COLUMNS.size(); i++) {
          add.setLong(KEYS + 1 + i, one.getValue().number(i));
        }
        add.addBatch();
      }
      add.executeBatch();
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  private String addition() {
    boolean embedded = settings.database().isEmbedded();
    String added = embedded ? "excluded.%1$s" : "values(%1$s)";
    return "insert into webhooks_hour (%s, %s) values (%s) %s %s"
        .formatted(
            KEY,
            String.join(", ", Counts.COLUMNS),
            String.join(", ", Collections.nCopies(KEYS + Counts.COLUMNS.size(), "?")),
            embedded ? "on conflict (" + KEY + ") do update set" : "on duplicate key update",
            Counts.COLUMNS.stream()
                .map(("%1$s = %1$s + " + added)::formatted)
                .collect(Collectors.joining(", ")));
  }

  /** Deletes hours before this one, oldest first; answers how many rows, at most {@code most}. */
  public int delete(long before, int most) {
    try (Connection connection = tables.connect();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from webhooks_hour where account_id = ? and subscription_id = ?"
                    + " and hour = ?")) {
      List<Hour> old = old(connection, before, most);
      for (Hour hour : old) {
        set(delete, hour);
        delete.addBatch();
      }
      delete.executeBatch();
      return old.size();
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  private static List<Hour> old(Connection connection, long before, int most) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select " + KEY + " from webhooks_hour where hour < ? order by hour limit ?")) {
      query.setLong(1, before);
      query.setInt(2, most);
      List<Hour> old = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          old.add(new Hour(row.getString(1), row.getLong(2), row.getLong(3)));
        }
      }
      Collections.sort(old);
      return old;
    }
  }

  private static void set(PreparedStatement statement, Hour hour) throws SQLException {
    statement.setString(1, hour.account());
    statement.setLong(2, hour.webhook());
    statement.setLong(3, hour.number());
  }
}
