package app.clientwave.webhooks.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.HandClock;
import app.clientwave.webhooks.testing.LogLines;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // in place of the container
class ReencryptionTest {
  private static final MasterKey OLD = Keys.key(1);
  private static final MasterKey NEW = Keys.key(2);

  @RegisterExtension final LogLines log = new LogLines(Reencryption.class);
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Reencryption reencryption = new Reencryption();
  private KeyTable table;

  @BeforeEach
  void exchangeTheKey() throws IOException, SQLException {
    table = new KeyTable(folder);
    table.run("create table kept (id integer primary key, sealed blob)");
    Path file = folder.resolve("master.key");
    Files.writeString(file, OLD.base64());
    KeyWatch watch = table.node(file, clock);
    Files.writeString(file, NEW.base64() + "\n" + OLD.base64());
    watch.look();
    reencryption.columns = columns();
    reencryption.watch = watch;
    reencryption.keys = watch.keys;
    reencryption.cipher = new SecretCipher(watch.keys);
    reencryption.stored = watch.stored;
    reencryption.tables = table;
    reencryption.faults = new Faults(clock);
    reencryption.clock = clock;
    reencryption.transaction = each();
  }

  @Test
  void keepsTheOldKeyUntilNoOpenTransactionMayHaveWrittenUnderIt() throws SQLException {
    insert(1, "1");
    walk(Duration.ofSeconds(10));
    assertThat(needed()).containsExactlyInAnyOrder(OLD.id(), NEW.id());
    insert(2, "2"); // committed only now
    walk(Duration.ofMinutes(30));
    assertThat(keyOf(2)).isEqualTo(OLD.id());
    walk(Duration.ofMinutes(30));
    assertThat(keyOf(1)).isEqualTo(NEW.id());
    assertThat(keyOf(2)).isEqualTo(NEW.id());
    assertThat(needed()).containsExactly(NEW.id());
    assertThat(log.lines()).last().asString().contains("master.key needs it no more");
  }

  @Test
  void tellsOnceWhatItCannotBringAndKeepsTheKeyWhileThatIsLeft() throws SQLException {
    insert(1, "of another row");
    insert(2, "2");
    walk(Duration.ofSeconds(10));
    assertThat(keyOf(2)).isEqualTo(NEW.id());
    walk(Reencryption.LONGEST_TRANSACTION);
    walk(Duration.ofMinutes(10));
    assertThat(needed()).containsExactlyInAnyOrder(OLD.id(), NEW.id());
    assertThat(log.lines())
        .filteredOn(line -> line.contains("kept.sealed of 1"))
        .singleElement()
        .asString()
        .contains(OLD.id() + "=1");
    assertThat(log.lines()).noneMatch(line -> line.contains("no more"));
    table.run("delete from kept where id = 1");
    walk(Duration.ofMinutes(10));
    assertThat(needed()).containsExactly(NEW.id());
  }

  /** As often as a walk, and one after it, may take, so much later. */
  private void walk(Duration later) {
    reencryption.regularly();
    clock.forward(later);
    for (int i = 0; i < 6; i++) {
      reencryption.watch.look();
      reencryption.regularly();
    }
  }

  private Set<String> needed() throws SQLException {
    try (Connection database = table.connect()) {
      return StoredKeys.needed(database);
    }
  }

  private void insert(int id, String context) throws SQLException {
    try (Connection database = table.connect();
        PreparedStatement insert = database.prepareStatement("insert into kept values (?, ?)")) {
      insert.setInt(1, id);
      insert.setBytes(2, Keys.cipher(OLD).encrypt(new byte[] {7}, context));
      insert.executeUpdate();
    }
  }

  private String keyOf(int id) throws SQLException {
    try (Connection database = table.connect();
        PreparedStatement query =
            database.prepareStatement("select sealed from kept where id = " + id);
        ResultSet row = query.executeQuery()) {
      return SecretCipher.keyId(row.getBytes(1)).orElseThrow();
    }
  }

  /** The one column, as the container would give it. */
  @SuppressWarnings("unchecked")
  private static Instance<EncryptedColumn> columns() {
    EncryptedColumn kept =
        new EncryptedColumn("kept", List.of("id"), "sealed", key -> key.get(0).toString());
    return (Instance<EncryptedColumn>) answering(Instance.class, () -> Stream.of(kept));
  }

  /** Without a container each statement is a transaction. */
  private static UserTransaction each() {
    return (UserTransaction) answering(UserTransaction.class, () -> null);
  }

  private static Object answering(Class<?> type, Supplier<Object> answer) {
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> answer.get());
  }
}
