package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.Tables;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Runs statements of plain SQL in the caller's transaction, and counts them. */
@ApplicationScoped
class Statements {
  @Inject Tables tables;
  @Inject Tally tally;

  /** Sets what a statement is asked with. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Sets what a statement of a batch gets from its row. */
  interface RowParameters<T> {
    void set(PreparedStatement statement, T row) throws SQLException;
  }

  /** Reads the row that the result is at. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** How many rows it changed. */
  int update(String sql, Parameters parameters) {
    return run(
        sql,
        statement -> {
          parameters.set(statement);
          return statement.executeUpdate();
        });
  }

  /**
   * The same statement for each row, in one batch; how many rows each changed. <i>Why no batch of
   * one: MySQL's driver writes each of its values twice, first to learn their size.</i>
   */
  <T> int[] batch(String sql, List<T> rows, RowParameters<T> parameters) {
    if (rows.size() == 1) {
      return new int[] {update(sql, statement -> parameters.set(statement, rows.get(0)))};
    }
    return run(
        sql,
        statement -> {
          for (T row : rows) {
            parameters.set(statement, row);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  <T> List<T> query(String sql, Parameters parameters, Reading<T> reading) {
    return run(
        sql,
        statement -> {
          parameters.set(statement);
          try (ResultSet row = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
              found.add(reading.of(row));
            }
            return found;
          }
        });
  }

  private <T> T run(String sql, Work<T> work) {
    tally.statement();
    try (Connection connection = tables.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  /** As many as a power of two, so that few texts of the statement are met; the last id repeats. */
  static String marks(Collection<Long> values) {
    return "(" + String.join(",", Collections.nCopies(padded(values.size()), "?")) + ")";
  }

  static void fill(PreparedStatement statement, int from, Collection<Long> values)
      throws SQLException {
    List<Long> sorted = values.stream().sorted().toList();
    for (int i = 0; i < padded(values.size()); i++) {
      statement.setLong(from + i, sorted.get(Math.min(i, sorted.size() - 1)));
    }
  }

  private static int padded(int size) {
    return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
  }
}
