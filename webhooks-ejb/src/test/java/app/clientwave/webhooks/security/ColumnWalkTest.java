package app.clientwave.webhooks.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.settings.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnWalkTest {
  private static final MasterKey OLD = Keys.key(1);
  private static final MasterKey NEW = Keys.key(2);
  private static final EncryptedColumn COLUMN =
      new EncryptedColumn(
          "kept", List.of("a", "b"), "sealed", key -> key.get(0) + "/" + key.get(1));

  private final SecretCipher old = Keys.cipher(OLD);
  private final SecretCipher both = Keys.cipher(NEW, OLD);
  private final LeftValues left = new LeftValues();
  private final ColumnWalk walk = new ColumnWalk(COLUMN, both, NEW.id(), left);
  @TempDir Path folder;
  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = connect();
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create table kept (a integer, b integer, sealed blob, primary key (a, b))");
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void bringsEveryValueUnderTheNewKeyInSteps() throws SQLException {
    for (int a = 0; a < 40; a++) {
      for (int b = 0; b < 40; b++) {
        insert(a, b, old.encrypt((a + "-" + b).getBytes(UTF_8), a + "/" + b));
      }
    }
    int steps = walkThrough();
    assertThat(steps).isGreaterThan(3);
    assertThat(walk.changed()).isEqualTo(1_600);
    SecretCipher alone = Keys.cipher(NEW);
    for (int a = 0; a < 40; a++) {
      for (int b = 0; b < 40; b++) {
        assertThat(new String(alone.decrypt(stored(a, b), a + "/" + b), UTF_8))
            .isEqualTo(a + "-" + b);
      }
    }
  }

  @Test
  void holdsNoMoreThanAMegabyteAtOnceAndLeavesNoneOut() throws SQLException {
    for (int i = 0; i < 7; i++) {
      insert(1, i, old.encrypt(new byte[500_000], "1/" + i));
    }
    int steps = walkThrough();
    assertThat(steps).isGreaterThanOrEqualTo(4);
    assertThat(walk.changed()).isEqualTo(7);
  }

  @Test
  void leavesWhatIsInClearOrEmptyOrNewAsItIs() throws SQLException {
    byte[] fresh = both.encrypt(new byte[] {7}, "1/3");
    insert(1, 1, "{\"id\":1}".getBytes(UTF_8));
    insert(1, 2, null);
    insert(1, 3, fresh);
    walkThrough();
    assertThat(walk.changed()).isZero();
    assertThat(stored(1, 1)).asString(UTF_8).isEqualTo("{\"id\":1}");
    assertThat(stored(1, 2)).isNull();
    assertThat(stored(1, 3)).isEqualTo(fresh);
  }

  @Test
  void neverOverwritesWhatSomebodyChangedMeanwhile() throws SQLException {
    insert(1, 1, old.encrypt(new byte[] {7}, "1/1"));
    byte[] theirs = old.encrypt(new byte[] {8}, "1/1");
    List<ColumnWalk.Value> read = walk.read(database);
    update(1, 1, theirs);
    walk.write(database, read);
    assertThat(walk.changed()).isZero();
    assertThat(stored(1, 1)).isEqualTo(theirs);
  }

  @Test
  void leavesAndNamesWhatItCannotRead() throws SQLException {
    byte[] foreign = Keys.cipher(Keys.key(3)).encrypt(new byte[] {7}, "1/1");
    byte[] ofAnotherRow = old.encrypt(new byte[] {7}, "9/9");
    insert(1, 1, foreign);
    insert(1, 2, ofAnotherRow);
    insert(1, 3, old.encrypt(new byte[] {7}, "1/3"));
    walkThrough();
    assertThat(walk.changed()).isEqualTo(1);
    assertThat(left.keys()).containsExactlyInAnyOrder(Keys.key(3).id(), OLD.id());
    assertThat(left).asString().contains("kept.sealed of 1/1, kept.sealed of 1/2");
    assertThat(stored(1, 1)).isEqualTo(foreign);
    assertThat(stored(1, 2)).isEqualTo(ofAnotherRow);
  }

  @Test
  void goesOnWithTheOthersWhereOneIsRefused() throws SQLException {
    for (int i = 1; i <= 3; i++) {
      insert(1, i, old.encrypt(new byte[] {7}, "1/" + i));
    }
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create trigger refuses before update on kept when old.b = 2"
              + " begin select raise(abort, 'not this one'); end");
    }
    walkThrough();
    assertThat(walk.changed()).isEqualTo(2);
    assertThat(left).hasToString("{" + OLD.id() + "=1}: kept.sealed of 1/2");
    assertThat(SecretCipher.keyId(stored(1, 3))).contains(NEW.id());
  }

  @Test
  void failsWhereTheDatabaseIsNotFree() throws SQLException {
    insert(1, 1, old.encrypt(new byte[] {7}, "1/1"));
    List<ColumnWalk.Value> read = walk.read(database);
    try (Connection other = connect();
        Statement writes = other.createStatement()) {
      writes.execute("begin immediate");
      assertThatThrownBy(() -> walk.write(database, read)).hasMessageContaining("SQLITE_BUSY");
    }
    assertThat(left.isEmpty()).isTrue();
  }

  private Connection connect() throws SQLException {
    Properties options = new Properties();
    options.setProperty("synchronous", "OFF");
    options.setProperty("busy_timeout", "1");
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.sqlite"), options);
  }

  private int walkThrough() throws SQLException {
    int steps = 0;
    while (!walk.isOver()) {
      walk.write(database, walk.read(database));
      steps++;
    }
    return steps;
  }

  private void insert(int a, int b, byte[] sealed) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("insert into kept (sealed, a, b) values (?, ?, ?)")) {
      run(insert, a, b, sealed);
    }
  }

  private void update(int a, int b, byte[] sealed) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement("update kept set sealed = ? where a = ? and b = ?")) {
      run(update, a, b, sealed);
    }
  }

  private static void run(PreparedStatement statement, int a, int b, byte[] sealed)
      throws SQLException {
    statement.setBytes(1, sealed);
    statement.setInt(2, a);
    statement.setInt(3, b);
    statement.executeUpdate();
  }

  private byte[] stored(int a, int b) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery("select sealed from kept where a = " + a + " and b = " + b)) {
      row.next();
      return row.getBytes(1);
    }
  }
}
