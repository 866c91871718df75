package app.clientwave.webhooks.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Goes along the chains of all accounts in a database. */
public final class AuditCheck {
  private static final int AT_ONCE = 1_000;

  private final Connection connection;
  private final List<NotedHead> noted;

  /**
   * @param connection with a transaction that sees one state throughout, so that a server may go on
   * @param noted what is to be a part of the chains still
   */
  public AuditCheck(Connection connection, List<NotedHead> noted) {
    this.connection = connection;
    this.noted = noted;
  }

  /** Hands over every chain once it is checked, by account. */
  public void run(Consumer<CheckedChain> checked) throws SQLException {
    for (String account : accounts()) {
      checked.accept(check(account));
    }
  }

  private Set<String> accounts() throws SQLException {
    Set<String> accounts = new TreeSet<>();
    noted.forEach(head -> accounts.add(head.account()));
    try (Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery(
                "select account_id from webhooks_audit_head"
                    + " union select account_id from webhooks_audit")) {
      while (rows.next()) {
        accounts.add(rows.getString(1));
      }
    }
    return accounts;
  }

  private CheckedChain check(String account) throws SQLException {
    ChainWalk walk = new ChainWalk(account, noted);
    long last = Long.MIN_VALUE;
    List<AuditEntry> some;
    do {
      some = entries(account, last);
      some.forEach(walk::take);
      last = some.isEmpty() ? last : some.get(some.size() - 1).number;
    } while (some.size() == AT_ONCE);
    try (PreparedStatement query =
        connection.prepareStatement(
            "select number, hash from webhooks_audit_head where account_id = ?")) {
      query.setString(1, account);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? walk.end(row.getLong("number"), row.getString("hash"))
            : walk.end(null, null);
      }
    }
  }

  private List<AuditEntry> entries(String account, long after) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select * from webhooks_audit where account_id = ? and number > ?"
                + " order by number limit "
                + AT_ONCE)) {
      query.setString(1, account);
      query.setLong(2, after);
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          entries.add(entry(row));
        }
      }
      return entries;
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    AuditEntry entry = new AuditEntry();
    entry.id = row.getLong("id");
    entry.account = row.getString("account_id");
    entry.number = row.getLong("number");
    entry.createdAt = row.getLong("created_at");
    entry.actorType = row.getString("actor_type");
    entry.actorId = row.getString("actor_id");
    entry.actorName = row.getString("actor_name");
    entry.via = row.getString("via");
    entry.action = row.getString("action");
    entry.target = row.getString("target");
    entry.before = row.getString("before_fields");
    entry.after = row.getString("after_fields");
    entry.previousHash = row.getString("previous_hash");
    entry.hash = row.getString("hash");
    return entry;
  }
}
