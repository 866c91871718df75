package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {
  @TempDir Path folder;

  private final MasterKey ours = MasterKey.generate();
  private final MasterKey other = MasterKey.generate();
  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void findsNothingToRefuseInAnEmptyDatabase() {
    assertThatCode(() -> KeyCheck.refuse(database, ring())).doesNotThrowAnyException();
  }

  @Test
  void letsPassWhatItsKeysCanRead() throws SQLException {
    makeTables();
    insert(1, other, ours, null);
    remember(ours, other);
    assertThatCode(() -> KeyCheck.refuse(database, ring(ours, other))).doesNotThrowAnyException();
  }

  @Test
  void namesTenWebhooksAndTheKeysThatTheyNeed() throws SQLException {
    makeTables();
    for (int i = 1; i <= 13; i++) {
      insert(i, i == 1 ? ours : other, ours, null);
    }
    assertThatThrownBy(() -> KeyCheck.refuse(database, ring(ours)))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("webhooks.master-key: lacks key " + other.id())
        .hasMessageContaining("the secrets of " + IdKind.SUBSCRIPTION.write(2))
        .hasMessageContaining(IdKind.SUBSCRIPTION.write(11) + " and 2 more are encrypted")
        .hasMessageNotContaining(IdKind.SUBSCRIPTION.write(1) + ",")
        .hasMessageNotContaining(ours.id());
  }

  @Test
  void looksAtHeadersAndAtTheSecretThatFollowsToo() throws SQLException {
    makeTables();
    insert(1, ours, other, null);
    assertThatThrownBy(() -> KeyCheck.refuse(database, ring(ours)))
        .hasMessageContaining(other.id());
    insert(2, ours, ours, MasterKey.generate());
    assertThatThrownBy(() -> KeyCheck.refuse(database, ring(ours, other)))
        .hasMessageContaining(IdKind.SUBSCRIPTION.write(2));
  }

  @Test
  void asksNothingForWebhooksThatWereRemoved() throws SQLException {
    makeTables();
    insert(1, other, other, null);
    try (Statement statement = database.createStatement()) {
      statement.execute("update webhooks_subscription set deleted_at = 1");
    }
    assertThatCode(() -> KeyCheck.refuse(database, ring(ours))).doesNotThrowAnyException();
  }

  @Test
  void refusesToMakeAKeyWhereAnythingIsStoredUnderOne() throws SQLException {
    makeTables();
    remember(other);
    assertThatThrownBy(() -> KeyCheck.refuse(database, ring()))
        .hasMessageStartingWith("webhooks.master-key-file: there is no ")
        .hasMessageContaining(other.id())
        .hasMessageContaining("stored events, attempts or answers");
    assertThat(folder).isEmptyDirectory();
  }

  private KeyRing ring(MasterKey... keys) {
    return new KeyRing(
        new Settings.Encryption(List.of(keys), folder.resolve("master.key"), false, false));
  }

  private void makeTables() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create table webhooks_subscription (id integer primary key, secret blob, next_secret"
              + " blob, headers blob, deleted_at integer)");
      statement.execute("create table webhooks_master_key (id varchar(8), since integer)");
    }
  }

  private void insert(long id, MasterKey secret, MasterKey headers, MasterKey next)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into webhooks_subscription (id, secret, headers, next_secret)"
                + " values (?, ?, ?, ?)")) {
      insert.setLong(1, id);
      insert.setBytes(2, sealed(secret));
      insert.setBytes(3, sealed(headers));
      insert.setBytes(4, next == null ? null : sealed(next));
      insert.executeUpdate();
    }
  }

  private byte[] sealed(MasterKey key) {
    return new SecretCipher(ring(key)).encrypt(new byte[40], "row");
  }

  private void remember(MasterKey... keys) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("insert into webhooks_master_key values (?, 1)")) {
      for (MasterKey key : keys) {
        insert.setString(1, key.id());
        insert.executeUpdate();
      }
    }
  }
}
