package app.clientwave.webhooks.plans;

import app.clientwave.webhooks.run.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SQLite's driver logs each statement that it prepares; its plans do not depend on values. */
final class ObservedSqlite extends ObservedDatabase {
  private static final Path LOGGING = Path.of("..", "config", "logging.properties");

  /** A statement ends where the next line of the log begins. */
  private static final Pattern LOGGED =
      Pattern.compile("\\[SQLite EXEC] (.*?)(?=\\n\\d{4}-\\d\\d-\\d\\dT|\\z)", Pattern.DOTALL);

  private static final Pattern SCAN = Pattern.compile("SCAN (\\w+).*");
  private static final Pattern SEARCH =
      Pattern.compile("SEARCH (\\w+) USING (.*?)(?: \\((.*)\\))?( LEFT-JOIN)?");

  private final Path logging;

  ObservedSqlite(Connection connection, Path data) {
    super(connection);
    this.logging = data.resolve("logging.properties").toAbsolutePath();
  }

  /** The step of a plan. */
  private record Step(int parent, String detail) {}

  @Override
  Map<String, String> variables() {
    try {
      Files.writeString(
          logging,
          Files.readString(LOGGING)
              .replace("ConsoleHandler.level=FINE", "ConsoleHandler.level=ALL")
              .concat("\norg.sqlite.level=ALL\n"));
      return Map.of("JAVA_OPTS", "-Dlaunch.logging.file=" + logging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void begin() {
    // the server logs from its start
  }

  @Override
  List<String> end(Server server) {
    List<String> statements = new ArrayList<>();
    Matcher logged = LOGGED.matcher(server.output());
    while (logged.find()) {
      statements.add(logged.group(1));
    }
    return statements;
  }

  @Override
  List<String> faults(String statement) throws SQLException {
    List<Step> plan = plan(statement);
    List<String> faults = new ArrayList<>();
    for (Step step : plan) {
      Matcher scan = SCAN.matcher(step.detail());
      Matcher search = SEARCH.matcher(step.detail());
      if (scan.matches() && grows(statement, scan.group(1))) {
        faults.add(table(statement, scan.group(1)) + ": " + step.detail());
      } else if (search.matches()
          && grows(statement, search.group(1))
          && search.group(2).startsWith("AUTOMATIC")) {
        faults.add(table(statement, search.group(1)) + ": " + step.detail());
      } else if (step.detail().startsWith("USE TEMP B-TREE") && !step.detail().contains("LAST")) {
        sorted(statement, plan, step).ifPresent(faults::add);
      }
    }
    return faults;
  }

  private List<Step> plan(String statement) throws SQLException {
    List<Step> plan = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("explain query plan " + statement)) {
      while (row.next()) {
        plan.add(new Step(row.getInt("parent"), row.getString("detail")));
      }
    }
    return plan;
  }

  /** What is sorted is what the first table of the same query gives, at most. */
  private Optional<String> sorted(String statement, List<Step> plan, Step sort)
      throws SQLException {
    for (Step step : plan) {
      Matcher search = SEARCH.matcher(step.detail());
      if (step.parent() == sort.parent() && search.matches()) {
        String table = table(statement, search.group(1));
        long most = GROWING.contains(table) ? most(table, String.valueOf(search.group(3))) : 0;
        return most > MOST_SORTED
            ? Optional.of(
                "%s: %s after %s, up to %d rows"
                    .formatted(table, sort.detail(), step.detail(), most))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** How many rows share the values that a search has to be equal to, where most of them do. */
  private long most(String table, String conditions) throws SQLException {
    String columns =
        Pattern.compile("(\\w+)=\\?")
            .matcher(conditions)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining(", "));
    if (columns.contains("rowid")) {
      return 1;
    }
    String groups =
        columns.isEmpty()
            ? "select count(*) n from " + table
            : "select count(*) n from %s where (%s) is not null group by %s"
                .formatted(table, columns.replace(", ", " || "), columns);
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("select max(n) from (" + groups + ")")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean grows(String statement, String name) {
    return GROWING.contains(table(statement, name));
  }
}
