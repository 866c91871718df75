package app.clientwave.webhooks.plans;

import app.clientwave.webhooks.run.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * MySQL writes each statement into its general log, values included, and explains it later. Those
 * of other tests stand there too, so only connections to this schema count.
 */
final class ObservedMySql extends ObservedDatabase {
  ObservedMySql(Connection connection) {
    super(connection);
  }

  @Override
  Map<String, String> variables() {
    return Map.of();
  }

  @Override
  void begin() throws SQLException {
    run("analyze table " + String.join(", ", GROWING));
    run("truncate table performance_schema.events_statements_summary_by_digest");
    run("set global log_output = 'TABLE'");
    run("truncate table mysql.general_log");
    run("set global general_log = on");
  }

  @Override
  List<String> end(Server server) throws SQLException {
    run("set global general_log = off");
    List<String> statements = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "select convert(argument using utf8mb4) from mysql.general_log"
                    + " where command_type in ('Query', 'Execute') and thread_id in"
                    + " (select thread_id from mysql.general_log where command_type = 'Init DB'"
                    + " and convert(argument using utf8mb4) = database())")) {
      while (row.next()) {
        // The driver sends a batch of updates as one text.
        statements.addAll(
            Arrays.asList(row.getString(1).split(";\\s*(?=(?i:update|delete|insert|select)\\b)")));
      }
    }
    return statements;
  }

  @Override
  List<String> faults(String statement) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("explain format=traditional " + statement)) {
      while (row.next()) {
        String name = row.getString("table");
        if (name == null || row.getString("select_type").equals("INSERT")) {
          continue;
        }
        String table = table(statement, name);
        String extra = Objects.toString(row.getString("Extra"), "");
        boolean scans =
            Set.of("ALL", "index").contains(row.getString("type")) && !name.startsWith("<");
        boolean sorts =
            (extra.contains("filesort") || extra.contains("temporary"))
                && row.getLong("rows") > MOST_SORTED;
        if (GROWING.contains(table) && (scans || sorts)) {
          faults.add(
              "%s: type %s, key %s, rows %d, %s"
                  .formatted(
                      table,
                      row.getString("type"),
                      row.getString("key"),
                      row.getLong("rows"),
                      extra));
        }
      }
    }
    long read = read(statement);
    if (read > MOST_READ) {
      faults.add("%d rows read on average".formatted(read));
    }
    return faults;
  }

  /** By one execution of this statement, whatever its values. */
  private long read(String statement) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select max(sum_rows_examined / count_star)"
                + " from performance_schema.events_statements_summary_by_digest"
                + " where schema_name = database() and digest = statement_digest(?)")) {
      query.setString(1, statement);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
