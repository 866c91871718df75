package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;

/** An empty database for one measurement, opened as the product opens it. */
final class Database {
  private final Mysql mysql;
  private final String url;

  private Database(Mysql mysql, String url) {
    this.mysql = mysql;
    this.url = url;
  }

  /** The file that the product makes in its data folder. */
  static Database embedded(Path data) {
    return new Database(null, "jdbc:sqlite:" + data.resolve("webhooks.db"));
  }

  static Database mysql(Mysql mysql, String name) {
    return new Database(mysql, mysql.url(name));
  }

  boolean isMysql() {
    return mysql != null;
  }

  String url() {
    return url;
  }

  /** What leads the product to it. */
  List<String> options() {
    return isMysql()
        ? List.of("-Dwebhooks.database.url=" + url, "-Dwebhooks.database.user=root")
        : List.of();
  }

  /** What its own process has used; nothing when it is embedded. */
  ProcessCost cost() {
    return isMysql() ? mysql.cost() : ProcessCost.NONE;
  }

  /** Of its own process. */
  OptionalLong pid() {
    return isMysql() ? OptionalLong.of(mysql.pid()) : OptionalLong.empty();
  }

  /** Beside the product, to look what it has done. */
  Connection open() throws SQLException {
    return open(url);
  }

  /** Changes a variable of MySQL for all that comes. */
  void set(String assignment) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("set global " + assignment);
    }
  }

  /** Spares MySQL from writing out what nobody reads again; a file goes with its folder. */
  void drop() throws SQLException {
    if (isMysql()) {
      try (Connection connection = open();
          Statement statement = connection.createStatement()) {
        statement.execute("drop database " + connection.getCatalog());
      }
    }
  }

  static Connection open(String url) throws SQLException {
    Properties options = new Properties();
    if (url.startsWith("jdbc:mysql:")) {
      options.setProperty("user", "root");
      options.setProperty("rewriteBatchedStatements", "true");
      options.setProperty("cachePrepStmts", "true");
      options.setProperty("prepStmtCacheSqlLimit", "4096");
      options.setProperty("openTelemetry", "DISABLED");
      options.setProperty("useLocalSessionState", "true");
      options.setProperty("sessionVariables", "transaction_isolation='READ-COMMITTED'");
    } else {
      options.setProperty("journal_mode", "WAL");
      options.setProperty("synchronous", "FULL");
      options.setProperty("transaction_mode", "IMMEDIATE");
      options.setProperty("busy_timeout", "30000");
      options.setProperty("jdbc.get_generated_keys", "false");
      options.setProperty("journal_size_limit", "67108864");
    }
    return DriverManager.getConnection(url, options);
  }

  /** Creates the product's tables. */
  static void create(String url) throws SQLException, IOException {
    try (Connection connection = open(url)) {
      Schema.create(connection, url.startsWith("jdbc:mysql:") ? "mysql" : "sqlite");
    }
  }
}
