package app.clientwave.webhooks.plans;

import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.TestedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which statements a server gave to its database, and what is wrong with their plans. */
abstract class ObservedDatabase implements AutoCloseable {
  /** So many rows may be sorted: more than an account's failed ones, less than those of all. */
  static final int MOST_SORTED = 600;

  /** So many rows may be read for one answer: about half of what an account has. */
  static final int MOST_READ = 5_000;

  static final Set<String> GROWING =
      Set.of("webhooks_event", "webhooks_delivery", "webhooks_attempt", "webhooks_hour");

  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:from|join|update|into)\\s+(webhooks_\\w+)(?:\\s+(?:as\\s+)?(?!set\\b|where\\b|on\\b|join\\b|order\\b|group\\b|limit\\b|values\\b)(\\w+))?",
          Pattern.CASE_INSENSITIVE);

  final Connection connection;

  ObservedDatabase(Connection connection) {
    this.connection = connection;
  }

  static ObservedDatabase of(Path data) throws SQLException {
    Connection connection = TestedDatabase.connect(data);
    return TestedDatabase.isMySql()
        ? new ObservedMySql(connection)
        : new ObservedSqlite(connection, data);
  }

  /** What the server is to be started with, so that it can be observed. */
  abstract Map<String, String> variables();

  abstract void begin() throws SQLException;

  /** What the server gave to its database since the beginning, in its order. */
  abstract List<String> end(Server server) throws SQLException;

  /**
   * Reading a whole table or index that grows, sorting a large part of one and, where the database
   * counts, having read it.
   *
   * @return a line for each, that names the table and has the plan's own words
   */
  abstract List<String> faults(String statement) throws SQLException;

  /** Whether it works on a table that grows, and more than writing new rows. */
  static boolean mattersHere(String statement) {
    String text = statement.toLowerCase(Locale.ROOT);
    return text.matches("(?s)\\s*(select|update|delete|with|insert|replace)\\b.*")
        && GROWING.stream().anyMatch(text::contains)
        && !text.matches("(?s)\\s*(insert|replace)\\b(?!.*\\bselect\\b).*");
  }

  /** The table behind a name of the statement's, which may be an alias; the name if none is. */
  static String table(String statement, String name) {
    Matcher table = TABLE.matcher(statement);
    while (table.find()) {
      if (name.equals(table.group(2)) || name.equals(table.group(1))) {
        return table.group(1);
      }
    }
    return name;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
