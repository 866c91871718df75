package app.clientwave.webhooks.benchmark.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Semaphore;

/** An embedded database, opened so that a commit that returned outlives its process. */
enum Engine {
  /** As the product opens it: one transaction writes at a time, first come first served. */
  SQLITE {
    @Override
    Connection open(Path folder) throws SQLException {
      Properties options = new Properties();
      options.setProperty("journal_mode", "WAL");
      options.setProperty("synchronous", "FULL");
      options.setProperty("transaction_mode", "IMMEDIATE");
      options.setProperty("busy_timeout", "30000");
      options.setProperty("journal_size_limit", "67108864");
      return new org.sqlite.JDBC().connect("jdbc:sqlite:" + folder.resolve("bench.db"), options);
    }

    @Override
    String schema(String sqlite) {
      return sqlite;
    }

    @Override
    Semaphore writeTurn() {
      return new Semaphore(1, true);
    }
  },

  /**
   * Its own locks let transactions write side by side. {@code WRITE_DELAY=0} writes at each commit
   * and, watched with strace, calls no fsync.
   */
  H2 {
    @Override
    Connection open(Path folder) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:h2:file:"
              + folder.resolve("bench").toAbsolutePath()
              + ";WRITE_DELAY=0;LOCK_TIMEOUT=30000;DB_CLOSE_ON_EXIT=FALSE");
    }

    /** A body lies in its row, as in SQLite; H2 would put a larger BLOB elsewhere. */
    @Override
    String schema(String sqlite) {
      return sqlite
          .replaceAll("\\binteger\\b", "bigint")
          .replaceAll("\\bblob\\b", "varbinary(1048576)")
          .replaceAll("\\btext\\b", "varchar(1048576)")
          .replace(" without rowid", "");
    }

    @Override
    Semaphore writeTurn() {
      return new Semaphore(Integer.MAX_VALUE);
    }
  };

  abstract Connection open(Path folder) throws SQLException;

  abstract String schema(String sqlite);

  /** What a writer holds from the beginning of its transaction to the end. */
  abstract Semaphore writeTurn();

  void create(Path folder) throws SQLException, IOException {
    String sql;
    try (InputStream in = Engine.class.getResourceAsStream("/db/sqlite/V1__webhooks.sql")) {
      sql = schema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try (Connection connection = open(folder);
        Statement statement = connection.createStatement()) {
      for (String one : sql.replaceAll("--[^\n]*", "").split(";")) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }
}
