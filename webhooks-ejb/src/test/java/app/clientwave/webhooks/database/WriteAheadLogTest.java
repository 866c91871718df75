package app.clientwave.webhooks.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteAheadLogTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int SMALL = 60_000;

  private final WriteTurn turn = new WriteTurn();
  private Path file;
  private Connection writer;
  private WriteAheadLog log;

  @BeforeEach
  void open(@TempDir Path folder) throws SQLException {
    file = folder.resolve("webhooks.db");
    writer = turn.guard(WebhooksDataSource.sqlite(folder));
    try (Statement create = writer.createStatement()) {
      create.execute("create table t (body blob)");
    }
    log = new WriteAheadLog(folder, turn);
  }

  @AfterEach
  void close() throws SQLException {
    log.close();
    writer.close();
  }

  @Test
  void isCopiedWhileATransactionWrites() throws Exception {
    writeMegabytes(8);
    assertThat(size("")).isLessThan(MEGABYTE);
    writer.setAutoCommit(false);
    writeMegabytes(1);
    log.copy();
    assertThat(size("")).isBetween(8L * MEGABYTE, 9L * MEGABYTE);
    writer.commit();
    writer.setAutoCommit(true);
  }

  @Test
  void isLeftAloneWhileItIsShort() throws Exception {
    writeMegabytes(1);
    log.copy();
    assertThat(size("")).isLessThan(MEGABYTE / 2);
  }

  @Test // P10
  void beginsAnewThoughOneTransactionFollowsTheOther() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> writing =
        thread.submit(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                writer.setAutoCommit(false);
                write(SMALL);
                writer.commit();
                writer.setAutoCommit(true);
              }
              return null;
            });
    while (!writing.isDone()) {
      log.copy();
    }
    writing.get();
    thread.shutdown();
    assertThat(size("-wal")).isLessThan(32L * MEGABYTE);
    assertThat(size("")).isGreaterThan(100L * MEGABYTE);
  }

  private void writeMegabytes(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      write(MEGABYTE);
    }
  }

  private void write(int bytes) throws SQLException {
    try (PreparedStatement insert = writer.prepareStatement("insert into t values (?)")) {
      insert.setBytes(1, new byte[bytes]);
      insert.executeUpdate();
    }
  }

  private long size(String suffix) throws IOException {
    return Files.size(file.resolveSibling(file.getFileName() + suffix));
  }
}
