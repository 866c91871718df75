package app.clientwave.webhooks.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** MySQL's own log of every statement it gets, whichever connection it comes over. */
final class GeneralLog implements AutoCloseable {
  /** What only a transaction of the host writes, on whichever connection. */
  private static final Pattern OF_THE_HOST =
      Pattern.compile("insert into (benchmark_invoice|webhooks_event|webhooks_delivery)\\b.*");

  /** The server's pool turns auto-commit off once for many transactions. */
  private static final Pattern BEGIN = Pattern.compile("set autocommit ?= ?0");

  private static final Pattern END = Pattern.compile("commit|rollback|set autocommit ?= ?1");

  private final Connection connection;

  GeneralLog(Database database) throws SQLException {
    connection = database.open();
    run("set global log_output = 'TABLE'");
    run("truncate table mysql.general_log");
    run("set global general_log = on");
  }

  /** The statements of all transactions of the host, for which the log ends. */
  List<String> ofTheHost() throws SQLException {
    run("set global general_log = off");
    List<String> found = new ArrayList<>();
    Map<Long, List<String>> transactions = new HashMap<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "select thread_id, convert(argument using utf8mb4) from mysql.general_log"
                    + " where command_type in ('Query', 'Execute')")) {
      while (row.next()) {
        String statement = row.getString(2).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        List<String> transaction =
            transactions.computeIfAbsent(row.getLong(1), connection -> new ArrayList<>());
        if (BEGIN.matcher(statement).matches()) {
          transaction.clear(); // of one statement each
        }
        transaction.add(statement);
        if (END.matcher(statement).matches()) {
          if (transaction.stream().anyMatch(one -> OF_THE_HOST.matcher(one).matches())) {
            found.addAll(transaction);
          }
          transaction.clear();
        }
      }
    }
    return found;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
