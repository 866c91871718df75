package app.clientwave.webhooks.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts, by MySQL's own log, what a page asks of its account's rows while nothing else does. */
final class PageStatements {
  private final Connection database;

  PageStatements(Connection database) {
    this.database = database;
  }

  long of(Runnable ask) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("set global log_output = 'TABLE'");
      statement.execute("truncate table mysql.general_log");
      statement.execute("set global general_log = on");
      ask.run();
      statement.execute("set global general_log = off");
      try (ResultSet row =
          statement.executeQuery(
              "select count(*) from mysql.general_log where command_type in ('Query', 'Execute')"
                  + " and convert(argument using utf8mb4) regexp '^select.*account_id *= *\\''")) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
