package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens connections to the database that the settings name; the server's pool stands in front.
 * Public because the server makes it by name.
 */
public final class WebhooksDataSource implements DataSource {
  static final WriteTurn WRITE_TURN = new WriteTurn();

  private final Settings settings = Settings.current();

  @Override
  public Connection getConnection() throws SQLException {
    if (settings.database().url().isPresent()) {
      return LazyAutoCommit.over(mysql(settings.database()));
    }
    return WRITE_TURN.guard(sqlite(settings.dataDir()));
  }

  /** With no turn to write. */
  static Connection sqlite(Path dataDir) throws SQLException {
    Properties options = new Properties();
    options.setProperty("journal_mode", "WAL");
    options.setProperty("synchronous", "FULL");
    options.setProperty("transaction_mode", "IMMEDIATE");
    options.setProperty("busy_timeout", "30000");
    options.setProperty("jdbc.get_generated_keys", "false"); // asked for by itself after each row
    options.setProperty("journal_size_limit", "67108864");
    // in pages; usually Checkpoints come first, and no commit has to wait for one
    options.setProperty("wal_autocheckpoint", "16384");
    return new org.sqlite.JDBC().connect("jdbc:sqlite:" + dataDir.resolve("webhooks.db"), options);
  }

  /** Options that the operator wrote into the URL win over these. */
  private static Connection mysql(Settings.Database database) throws SQLException {
    Properties options = new Properties();
    options.setProperty("rewriteBatchedStatements", "true");
    options.setProperty("cachePrepStmts", "true");
    options.setProperty("prepStmtCacheSqlLimit", "4096"); // by itself none of our longer ones
    options.setProperty("openTelemetry", "DISABLED"); // a span for each statement
    options.setProperty("useLocalSessionState", "true");
    // One read for an answer: by itself it asks how much is there, for the head and for the rest.
    options.setProperty("useReadAheadInput", "false");
    options.setProperty("useUnbufferedInput", "false");
    options.setProperty("connectTimeout", "5000");
    options.setProperty("socketTimeout", "60000"); // a host that vanished would hold us for hours
    options.setProperty("sessionVariables", "transaction_isolation='READ-COMMITTED'");
    // Payara's own certificate is no client certificate: MySQL refuses it.
    options.setProperty("fallbackToSystemKeyStore", "false");
    options.setProperty("characterEncoding", "UTF-8");
    options.setProperty("connectionTimeZone", "UTC");
    database.user().ifPresent(user -> options.setProperty("user", user));
    database.password().ifPresent(password -> options.setProperty("password", password));
    // Not by DriverManager, which looks for drivers where the caller of the pool comes from.
    return new com.mysql.cj.jdbc.Driver().connect(database.url().orElseThrow(), options);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // the server's log is used
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // both drivers have their own time-out above
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
