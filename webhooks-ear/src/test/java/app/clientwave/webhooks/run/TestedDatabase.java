package app.clientwave.webhooks.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The database below every server of this run of the tests: the embedded one or, with {@code
 * -Dtested.database=mysql}, one real MySQL with a schema for each data folder. Servers to which
 * tests give a database of their own, by its URL, keep that.
 */
public final class TestedDatabase implements LauncherSessionListener {
  /** Where arquillian.xml finds the options of the server that has tests inside. */
  private static final String IN_SERVER = "tested.database.options";

  private static MySql mysql;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String asked = System.getProperty("tested.database", "embedded");
    switch (asked) {
      case "embedded" -> mysql = null;
      case "mysql" -> mysql = MySql.start(Server.newData("mysql"));
      default -> throw new IllegalArgumentException("tested.database=" + asked);
    }
    System.setProperty(IN_SERVER, String.join(" ", options(Path.of("in-server"))));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (mysql != null) {
      mysql.close();
    }
  }

  public static boolean isMySql() {
    return mysql != null;
  }

  /** Where MySQL listens. */
  static int port() {
    return mysql.port();
  }

  /** What a server with this data folder is started with. */
  static List<String> options(Path data) {
    return mysql == null ? List.of() : mysql.options(schema(data));
  }

  /** A connection beside those of the server with this data folder. */
  public static Connection connect(Path data) throws SQLException {
    return mysql == null
        ? DriverManager.getConnection("jdbc:sqlite:" + data.resolve("webhooks.db"))
        : DriverManager.getConnection(
            mysql.url(schema(data)) + "&rewriteBatchedStatements=true", "root", "");
  }

  private static String schema(Path data) {
    return data.toString().replaceAll("\\W", "_");
  }
}
