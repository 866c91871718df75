package app.clientwave.webhooks.monolith;

import app.clientwave.webhooks.run.MySql;
import app.clientwave.webhooks.run.Server;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * With {@code -Dtested.server=full} a full server, with the monolith's data source of MySQL, for
 * all tests of this run.
 */
public final class TestedMonolith implements LauncherSessionListener {
  private MySql mysql;
  private static PayaraServer server;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!"full".equals(System.getProperty("tested.server"))) {
      return;
    }
    Path folder = Server.newData("monolith");
    mysql = MySql.start(folder.resolve("mysql"));
    makeSchema();
    server =
        PayaraServer.start(
            folder.resolve("payara"),
            Map.of(
                "WEBHOOKS_DATABASE_JNDI",
                "jdbc/clientwave",
                "WEBHOOKS_DATA_DIR",
                folder.resolve("data").toAbsolutePath().toString(),
                "WEBHOOKS_TARGET_HTTPS_ONLY",
                "false",
                "WEBHOOKS_TARGET_ALLOW",
                "127.0.0.0/8",
                "WEBHOOKS_ADMIN_PASSWORD",
                Server.PASSWORD,
                "WEBHOOKS_ADMIN_TOKEN",
                Server.TOKEN),
            List.of(jarOf(com.mysql.cj.jdbc.Driver.class)));
    server.run(
        Embedding.commands()
            .replace("3306/", mysql.port() + "/")
            .replace(
                "artemis.rar", Path.of("target/parts/artemis.rar").toAbsolutePath().toString()));
    System.setProperty("monolith.admin.port", Integer.toString(server.adminPort()));
  }

  /** The one that all tests share. */
  static PayaraServer server() {
    return server;
  }

  /** What the data source of the document expects to find. */
  private void makeSchema() {
    try (Connection root = DriverManager.getConnection(mysql.url("clientwave"), "root", "");
        Statement statement = root.createStatement()) {
      statement.execute("create user clientwave identified by 'secret'");
      statement.execute("grant all on clientwave.* to clientwave");
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
