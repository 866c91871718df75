package app.clientwave.webhooks.monolith;

import app.clientwave.webhooks.run.MySql;
import app.clientwave.webhooks.run.Server;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * With {@code -Dtested.server=full} a full server, with the monolith's data source of MySQL, for
 * all tests of this run.
 */
public final class TestedMonolith implements LauncherSessionListener {
  private static MySql mysql;
  private static PayaraServer server;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!"full".equals(System.getProperty("tested.server"))) {
      return;
    }
    mysql = MySql.start(Server.newData("monolith-mysql"));
    makeSchemas();
    server = start("monolith", "jdbc/clientwave");
    prepare(server, Embedding.commands());
    System.setProperty("monolith.admin.port", Integer.toString(server.adminPort()));
  }

  /** Starts a server whose webhooks' tables lie in this data source of its own. */
  static PayaraServer start(String name, String dataSource) {
    return start(name, dataSource, Map.of());
  }

  /** The same with more settings, as variables of its environment. */
  static PayaraServer start(String name, String dataSource, Map<String, String> more) {
    Path folder = Server.newData(name);
    Map<String, String> variables = new HashMap<>(more);
    variables.putAll(
        Map.of(
            "WEBHOOKS_DATABASE_JNDI",
            dataSource,
            "WEBHOOKS_DATA_DIR",
            folder.resolve("data").toAbsolutePath().toString(),
            "WEBHOOKS_TARGET_HTTPS_ONLY",
            "false",
            "WEBHOOKS_TARGET_ALLOW",
            "127.0.0.0/8",
            "WEBHOOKS_ADMIN_PASSWORD",
            Server.PASSWORD,
            "WEBHOOKS_ADMIN_TOKEN",
            Server.TOKEN));
    return PayaraServer.start(folder, variables, List.of(jarOf(com.mysql.cj.jdbc.Driver.class)));
  }

  /** Runs commands of the document, for what is here. */
  static void prepare(PayaraServer unprepared, String commands) {
    Path adapter = Path.of("target", "parts", "artemis.rar").toAbsolutePath();
    unprepared.run(
        commands.replace("3306/", mysql.port() + "/").replace("artemis.rar", adapter.toString()));
  }

  /** The one that all tests share. */
  static PayaraServer server() {
    return server;
  }

  /** What the data sources of the document expect to find. */
  private static void makeSchemas() {
    try (Connection root = DriverManager.getConnection(mysql.url("clientwave"), "root", "");
        Statement statement = root.createStatement()) {
      statement.execute("create user clientwave identified by 'secret'");
      statement.execute("grant all on clientwave.* to clientwave");
      statement.execute("create schema webhooks");
      statement.execute("grant all on webhooks.* to clientwave");
      statement.execute("grant xa_recover_admin on *.* to clientwave");
      statement.execute("grant select on performance_schema.* to clientwave");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Path jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toPath();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (server != null) {
      server.close();
    }
    if (mysql != null) {
      mysql.close();
    }
  }
}
