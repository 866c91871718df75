package app.clientwave.webhooks.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite's log of what was committed, and its copying into the database file. <i>Why not at a
 * commit, as SQLite does by itself: that one commit, and all that wait for their turn to write, are
 * held up by it.</i>
 */
final class WriteAheadLog implements AutoCloseable {
  /** How many pages that are not copied yet are worth it. */
  private static final int WORTH_COPYING = 500;

  /** In pages: a log so long is to begin anew. */
  private static final int LONG = 4_000;

  private final Connection connection;
  private final Statement statement;
  private final WriteTurn turn;

  WriteAheadLog(Path dataDir, WriteTurn turn) throws SQLException {
    this.connection = WebhooksDataSource.sqlite(dataDir);
    this.statement = connection.createStatement();
    this.turn = turn;
  }

  /** Pages in the log, and how many of them are copied. */
  private record State(int pages, int copied) {}

  /**
   * Copies beside the writers. SQLite begins the log anew once all of it is copied, which never
   * happens while others write: so a long log gets its last pages copied while nobody does.
   */
  void copy() throws SQLException {
    State state = checkpoint("noop");
    if (state.pages() - state.copied() >= WORTH_COPYING) {
      state = checkpoint("passive");
    }
    if (state.pages() >= LONG && state.copied() < state.pages()) {
      turn.take();
      try {
        checkpoint("passive");
      } finally {
        turn.give();
      }
    }
  }

  private State checkpoint(String mode) throws SQLException {
    try (ResultSet row = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
      row.next();
      return new State(row.getInt("log"), row.getInt("checkpointed"));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
