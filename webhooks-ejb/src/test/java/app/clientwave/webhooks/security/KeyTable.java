package app.clientwave.webhooks.security;

import app.clientwave.webhooks.database.Tables;
import app.clientwave.webhooks.fault.Faults;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** The table of master keys in a database that nodes share, each with a file of its own. */
@SuppressWarnings("UnnecessaryAssignment") // in place of the container
final class KeyTable extends Tables {
  private final Path folder;

  KeyTable(Path folder) throws SQLException {
    this.folder = folder;
    run("create table webhooks_master_key (id varchar(8) primary key, since integer not null)");
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.sqlite"));
  }

  void run(String sql) throws SQLException {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  StoredKeys stored() {
    StoredKeys stored = new StoredKeys();
    stored.tables = this;
    return stored;
  }

  /** A node that has started with this file. */
  KeyWatch node(Path file, Clock clock) {
    KeyWatch watch = new KeyWatch();
    watch.keys = Keys.ofFile(file);
    watch.stored = stored();
    watch.faults = new Faults(clock);
    watch.clock = clock;
    watch.begin();
    return watch;
  }
}
