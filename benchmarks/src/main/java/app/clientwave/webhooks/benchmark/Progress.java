package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks what the product has done so far: its rows, its counters and those of MySQL. */
final class Progress implements AutoCloseable {
  static final String STATEMENTS = "webhooks_sql_statements_total";
  static final String COMMITS = "webhooks_commits_total";
  static final String MESSAGES = "webhooks_jms_messages_total";

  private static final Pattern COUNTER = Pattern.compile("(?m)^(webhooks_\\w+_total)\\S* (\\S+)$");
  private static final List<String> WORK =
      List.of("Com_insert", "Com_update", "Com_select", "Com_delete");

  private final ServerUnderTest server;
  private final Database database;
  private final Connection connection;

  Progress(ServerUnderTest server, Database database) throws SQLException {
    this.server = server;
    this.database = database;
    this.connection = database.open();
  }

  /** Deliveries that are recorded as arrived. */
  long recorded() throws SQLException {
    return one("select count(*) from webhooks_delivery where state = 2");
  }

  /** Deliveries that are not settled. */
  long open() throws SQLException {
    return one("select count(*) from webhooks_delivery where state in (0, 1)");
  }

  /** Removes events, deliveries and attempts. */
  void clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : List.of("attempt", "delivery", "event")) {
        statement.execute(
            (database.isMysql() ? "truncate table webhooks_" : "delete from webhooks_") + table);
      }
    }
  }

  private long one(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Statements, commits and messages; what nobody counts is missing. */
  Map<String, Double> counters() throws SQLException, IOException {
    Map<String, Double> counters = new HashMap<>();
    Matcher line = COUNTER.matcher(server.send("GET", "/metrics", ""));
    while (line.find()) {
      counters.merge(line.group(1), Double.valueOf(line.group(2)), Double::sum);
    }
    if (database.isMysql()) {
      Map<String, Double> status = status();
      counters.put(STATEMENTS, WORK.stream().mapToDouble(status::get).sum());
      counters.put(COMMITS, status.get("Com_commit"));
    }
    return counters;
  }

  private Map<String, Double> status() throws SQLException {
    Map<String, Double> status = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show global status like 'Com\\_%'")) {
      while (rows.next()) {
        status.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return status;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
