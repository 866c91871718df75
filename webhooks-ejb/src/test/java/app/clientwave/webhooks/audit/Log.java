package app.clientwave.webhooks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of the audit log in a database of their own, filled as {@link Audit} does. */
final class Log implements AutoCloseable {
  final Connection connection;
  private long ids = 900_000_000_000_000_000L;

  Log() throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (InputStream script = Log.class.getResourceAsStream("/db/sqlite/V5__audit.sql")) {
      execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** A chain of this length, each entry of the action of its number. */
  List<AuditEntry> fill(String account, int length) throws SQLException {
    List<AuditEntry> entries = new ArrayList<>();
    String hash = AuditEntry.BEGINNING;
    for (int number = 1; number <= length; number++) {
      AuditEntry entry = entry(account, number, hash);
      insert(entry);
      entries.add(entry);
      hash = entry.hash;
    }
    execute(
        "insert into webhooks_audit_head values ('%s', %d, '%s')".formatted(account, length, hash));
    return entries;
  }

  AuditEntry entry(String account, long number, String previous) {
    AuditEntry entry = new AuditEntry();
    entry.id = ids++;
    entry.account = account;
    entry.number = number;
    entry.createdAt = 1_790_000_000_000L + number;
    entry.actorType = "user";
    entry.actorId = "usr_0saqjytjv2p31";
    entry.actorName = "Dana \"D\" Réyes";
    entry.via = "page";
    entry.action = "subscription.changed";
    entry.target = "whk_0saqjytjv2p31";
    entry.before = "{\"url\":\"https://example.com/%d\"}".formatted(number - 1);
    entry.after = number == 3 ? null : "{\"url\":\"https://example.com/%d\"}".formatted(number);
    entry.previousHash = previous;
    entry.hash = entry.computedHash();
    return entry;
  }

  void insert(AuditEntry entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into webhooks_audit values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, entry.id);
      insert.setString(2, entry.account);
      insert.setLong(3, entry.number);
      insert.setLong(4, entry.createdAt);
      insert.setString(5, entry.actorType);
      insert.setString(6, entry.actorId);
      insert.setString(7, entry.actorName);
      insert.setString(8, entry.via);
      insert.setString(9, entry.action);
      insert.setString(10, entry.target);
      insert.setString(11, entry.before);
      insert.setString(12, entry.after);
      insert.setString(13, entry.previousHash);
      insert.setString(14, entry.hash);
      insert.executeUpdate();
    }
  }

  /** As somebody does who can write to the file. */
  void tamper(String... statements) throws SQLException {
    execute("drop trigger if exists webhooks_audit_stays");
    execute("drop trigger if exists webhooks_audit_remains");
    for (String statement : statements) {
      execute(statement);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  List<CheckedChain> check(NotedHead... noted) throws SQLException {
    List<CheckedChain> chains = new ArrayList<>();
    new AuditCheck(connection, List.of(noted)).run(chains::add);
    return chains;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
