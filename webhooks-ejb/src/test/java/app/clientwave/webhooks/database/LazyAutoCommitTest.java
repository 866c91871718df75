package app.clientwave.webhooks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazyAutoCommitTest {
  @TempDir Path folder;

  /** What the database is told. */
  private Connection told;

  /** What its user sees. */
  private Connection seen;

  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    told = WebhooksDataSource.sqlite(folder);
    seen = LazyAutoCommit.over(told);
    other = WebhooksDataSource.sqlite(folder);
    execute(seen, "create table note (text varchar(9))");
  }

  @AfterEach
  void close() throws SQLException {
    seen.close();
    other.close();
    assertThat(told.isClosed()).isTrue();
  }

  @Test
  void leavesTheDatabaseAsItIsBetweenTwoTransactions() throws SQLException {
    transaction();
    assertThat(seen.getAutoCommit()).isTrue();
    assertThat(seen.isValid(1)).isTrue(); // as the pool asks
    assertThat(seen.getTransactionIsolation()).isEqualTo(told.getTransactionIsolation());
    assertThat(told.getAutoCommit()).isFalse();
    transaction();
    assertThat(notesThatOthersSee()).isEqualTo(2);
  }

  @Test
  void commitsByItselfWhatIsDoneOutsideTransactions() throws SQLException {
    execute(seen, "insert into note values ('first')");
    transaction();
    execute(seen, "insert into note values ('third')");
    assertThat(notesThatOthersSee()).isEqualTo(3);
    assertThat(told.getAutoCommit()).isTrue();
  }

  @Test
  void forgetsWhatIsRolledBack() throws SQLException {
    seen.setAutoCommit(false);
    execute(seen, "insert into note values ('never')");
    seen.rollback();
    seen.setAutoCommit(true);
    assertThat(told.getAutoCommit()).isFalse();
    execute(seen, "insert into note values ('only')");
    assertThat(notesThatOthersSee()).isOne();
  }

  /** As JDBC has it. */
  @Test
  void commitsWhatATransactionDidThatAutoCommitEnds() throws SQLException {
    seen.setAutoCommit(false);
    execute(seen, "insert into note values ('first')");
    seen.commit();
    execute(seen, "insert into note values ('second')");
    seen.setAutoCommit(true);
    assertThat(notesThatOthersSee()).isEqualTo(2);
  }

  @Test // P1: the next transaction would have committed what this one's caller was told had failed
  void closesAConnectionWhoseCommitFails() throws SQLException {
    writeWhatNoCommitTakes(seen);
    assertThatThrownBy(seen::commit).hasMessageContaining("FOREIGN KEY");
    assertThat(told.isClosed()).isTrue();
  }

  private void transaction() throws SQLException {
    seen.setAutoCommit(false);
    execute(seen, "insert into note values ('one')");
    assertThat(seen.getAutoCommit()).isFalse();
    seen.commit();
    seen.setAutoCommit(true);
  }

  private int notesThatOthersSee() throws SQLException {
    try (Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from note")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Begins a transaction whose foreign key is looked at when it ends. */
  static void writeWhatNoCommitTakes(Connection connection) throws SQLException {
    execute(connection, "pragma foreign_keys = on");
    execute(connection, "create table account (id integer primary key)");
    execute(
        connection,
        "create table owned (id integer references account deferrable initially deferred)");
    connection.setAutoCommit(false);
    execute(connection, "insert into owned values (1)");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
