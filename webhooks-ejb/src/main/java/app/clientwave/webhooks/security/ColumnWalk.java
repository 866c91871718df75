package app.clientwave.webhooks.security;

import app.clientwave.webhooks.database.DatabaseFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One walk through a column by primary key, in steps. A value that has changed since it was read
 * stays as it is, and nothing else of its row is touched.
 */
final class ColumnWalk {
  private static final int ROWS = 500;
  private static final long BYTES = 1 << 20;

  private final EncryptedColumn column;
  private final SecretCipher cipher;
  private final String first;
  private final LeftValues left;

  private List<Object> position = List.of();
  private boolean over;
  private int changed;

  /**
   * A walk from the beginning.
   *
   * @param first the id of the key that values are to be under
   * @param left takes those that need a key that is missing, are damaged, or that the database
   *     refuses to read or write
   */
  ColumnWalk(EncryptedColumn column, SecretCipher cipher, String first, LeftValues left) {
    this.column = column;
    this.cipher = cipher;
    this.first = first;
    this.left = left;
  }

  /** What is known of a value before it is read. */
  private record Head(List<Object> key, byte[] start, long bytes) {}

  /** A value before and after. */
  record Value(List<Object> key, String keyId, byte[] before, byte[] after) {}

  /** Reads the next rows, so many as a transaction may hold; answers what is to be written. */
  List<Value> read(Connection database) throws SQLException {
    List<Head> heads = heads(database);
    over = heads.size() < ROWS;
    List<Value> values = new ArrayList<>();
    long bytes = 0;
    for (Head head : heads) {
      Optional<String> id =
          head.start() == null ? Optional.empty() : SecretCipher.keyId(head.start());
      if (id.isPresent() && !id.get().equals(first)) {
        bytes += head.bytes();
        if (bytes > BYTES && !values.isEmpty()) {
          over = false;
          break;
        }
        value(database, head, id.get()).ifPresent(values::add);
      }
      position = head.key();
    }
    return values;
  }

  /**
   * Writes what was read, in the caller's transaction; a value that is refused leaves the others
   * be.
   */
  void write(Connection database, List<Value> values) throws SQLException {
    String update =
        "update %s set %s = ? where %s and %s = ?"
            .formatted(column.table(), column.column(), isKey(), column.column());
    try (PreparedStatement statement = database.prepareStatement(update)) {
      for (Value value : values) {
        statement.setBytes(1, value.after());
        int last = set(statement, 2, value.key());
        statement.setBytes(last, value.before());
        try {
          changed += statement.executeUpdate();
        } catch (SQLException e) {
          leave(value.key(), value.keyId(), e);
        }
      }
    }
  }

  /** Goes on without a value, unless it is the database that is away. */
  private void leave(List<Object> key, String keyId, SQLException why) throws SQLException {
    if (DatabaseFault.isAway(why)) {
      throw why;
    }
    left.add(keyId, column, key);
  }

  boolean isOver() {
    return over;
  }

  int changed() {
    return changed;
  }

  private List<Head> heads(Connection database) throws SQLException {
    String key = String.join(", ", column.key());
    String query =
        "select %s, substr(%s, 1, %d), length(%s) from %s%s order by %s limit %d"
            .formatted(
                key,
                column.column(),
                SecretCipher.KEY_SHOWN_BYTES,
                column.column(),
                column.table(),
                position.isEmpty() ? "" : " where " + isBehind(),
                key,
                ROWS);
    try (PreparedStatement statement = database.prepareStatement(query)) {
      if (!position.isEmpty()) {
        int next = set(statement, 1, position.subList(0, 1));
        if (position.size() > 1) {
          set(statement, next, position);
        }
      }
      try (ResultSet row = statement.executeQuery()) {
        List<Head> heads = new ArrayList<>();
        while (row.next()) {
          List<Object> its = new ArrayList<>();
          for (int i = 1; i <= column.key().size(); i++) {
            its.add(row.getObject(i));
          }
          heads.add(new Head(its, row.getBytes(its.size() + 1), row.getLong(its.size() + 2)));
        }
        return heads;
      }
    }
  }

  private Optional<Value> value(Connection database, Head head, String id) throws SQLException {
    String query = "select %s from %s where %s".formatted(column.column(), column.table(), isKey());
    try (PreparedStatement statement = database.prepareStatement(query)) {
      set(statement, 1, head.key());
      try (ResultSet row = statement.executeQuery()) {
        byte[] before = row.next() ? row.getBytes(1) : null;
        if (before == null) {
          return Optional.empty();
        }
        String context = column.context().apply(head.key());
        byte[] plain = cipher.decrypt(before, context);
        return Optional.of(new Value(head.key(), id, before, cipher.encrypt(plain, context)));
      }
    } catch (SQLException e) {
      leave(head.key(), id, e);
    } catch (Unreadable e) {
      left.add(id, column, head.key());
    }
    return Optional.empty();
  }

  private String isKey() {
    return column.key().stream().map(name -> name + " = ?").collect(Collectors.joining(" and "));
  }

  /** In a form of which both databases see that it is a range of the key. */
  private String isBehind() {
    List<String> key = column.key();
    return key.size() == 1
        ? key.get(0) + " > ?"
        : "%s >= ? and (%s > ? or %s > ?)".formatted(key.get(0), key.get(0), key.get(1));
  }

  /** Answers the number of the next parameter. */
  private static int set(PreparedStatement statement, int from, List<Object> values)
      throws SQLException {
    int next = from;
    for (Object value : values) {
      statement.setObject(next++, value);
    }
    return next;
  }
}
