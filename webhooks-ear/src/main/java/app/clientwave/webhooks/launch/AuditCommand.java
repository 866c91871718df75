package app.clientwave.webhooks.launch;

import app.clientwave.webhooks.audit.AuditCheck;
import app.clientwave.webhooks.audit.CheckedChain;
import app.clientwave.webhooks.audit.NotedHead;
import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the chains of the audit log and prints a line for each account: exit code 0 when all are
 * whole, 1 when one is broken or nothing could be checked.
 */
public final class AuditCommand {
  private AuditCommand() {}

  /**
   * Takes its settings as the server does.
   *
   * @param args heads that were noted earlier
   */
  public static void main(String[] args) {
    try {
      Settings settings = Preflight.settings("bin/audit");
      List<NotedHead> noted = Stream.of(args).map(NotedHead::of).toList();
      List<CheckedChain> chains = new ArrayList<>();
      try (Connection connection = connect(settings)) {
        new AuditCheck(connection, noted).run(chains::add);
      }
      chains.forEach(chain -> System.out.println(line(chain)));
      System.exit(chains.stream().allMatch(CheckedChain::isWhole) ? 0 : 1);
    } catch (BadSetting | Unfit | UncheckedIOException e) {
      fail(e.getMessage());
    } catch (IllegalArgumentException e) {
      fail("--head " + e.getMessage());
    } catch (SQLException e) {
      fail(
          "the audit log cannot be read: "
              + e.getMessage().lines().findFirst().orElse("no reason"));
    }
  }

  private static String line(CheckedChain chain) {
    return chain.isWhole()
        ? "%s: whole, %d entries, head %s".formatted(chain.account(), chain.number(), chain.head())
        : "%s: BROKEN: %s".formatted(chain.account(), chain.fault());
  }

  /** In a transaction that sees one state of the database and writes nothing. */
  private static Connection connect(Settings settings) throws SQLException {
    Settings.Database database = settings.database();
    if (database.jndi().isPresent()) {
      throw new Unfit("webhooks.database.jndi: there is no host here; give webhooks.database.url");
    }
    if (database.isEmbedded()) {
      return sqlite(settings.dataDir().resolve("webhooks.db"));
    }
    Connection connection =
        DriverManager.getConnection(
            database.url().get(), database.user().orElse(null), database.password().orElse(null));
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  private static Connection sqlite(Path file) throws SQLException {
    if (Files.notExists(file)) {
      throw new Unfit("webhooks.data.dir: there is no database " + file);
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = true");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private static void fail(String why) {
    System.err.println("bin/audit: " + why);
    System.exit(1);
  }
}
