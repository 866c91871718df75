package app.clientwave.webhooks.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes copies of a row that the server wrote, in batches. What a copy shall not share is given by
 * the names of columns; a table without such a column is copied without it, so that it may come and
 * go.
 */
public final class Copies implements AutoCloseable {
  private static final int BATCH = 1_000;

  private final Map<String, Object> row;
  private final PreparedStatement insert;
  private int waiting;

  private Copies(Connection database, String table, Map<String, Object> row) throws SQLException {
    this.row = row;
    this.insert =
        database.prepareStatement(
            "insert into %s (%s) values (?%s)"
                .formatted(table, String.join(", ", row.keySet()), ", ?".repeat(row.size() - 1)));
  }

  /** Of the only row that the condition finds. */
  public static Copies of(Connection database, String table, String condition) throws SQLException {
    return new Copies(database, table, row(database, table, condition));
  }

  private static Map<String, Object> row(Connection database, String table, String condition)
      throws SQLException {
    try (PreparedStatement query =
            database.prepareStatement("select * from " + table + " where " + condition);
        ResultSet found = query.executeQuery()) {
      if (!found.next()) {
        throw new AssertionError("no row of " + table + " where " + condition);
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        row.put(found.getMetaData().getColumnName(i), found.getObject(i));
      }
      return row;
    }
  }

  /** What the original has in a column. */
  public Object original(String column) {
    if (!row.containsKey(column)) {
      throw new AssertionError("no column " + column + " beside " + row.keySet());
    }
    return row.get(column);
  }

  public Copies add(Map<String, ?> changes) throws SQLException {
    int parameter = 1;
    for (Map.Entry<String, Object> column : row.entrySet()) {
      Object value =
          changes.containsKey(column.getKey()) ? changes.get(column.getKey()) : column.getValue();
      insert.setObject(parameter++, value);
    }
    insert.addBatch();
    if (++waiting == BATCH) {
      write();
    }
    return this;
  }

  public void write() throws SQLException {
    insert.executeBatch();
    waiting = 0;
  }

  @Override
  public void close() throws SQLException {
    write();
    insert.close();
  }
}
