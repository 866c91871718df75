package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Events as plain rows, for the way that every event takes. Each call is one statement, or one
 * batch, in the caller's transaction.
 */
@ApplicationScoped
class EventTable {
  @Inject Statements statements;
  @Inject Payloads payloads;

  void insert(List<RecordedEvent> events) {
    statements.batch(
        "insert into webhooks_event (id, account_id, event_id, type, record_id, created_at,"
            + " body) values (?, ?, ?, ?, ?, ?, ?)",
        events,
        (insert, event) -> {
          insert.setLong(1, event.id);
          insert.setString(2, event.account);
          insert.setString(3, event.eventId);
          insert.setString(4, event.type);
          insert.setString(5, event.recordId);
          insert.setLong(6, event.createdAt);
          insert.setBytes(7, payloads.sealed(event));
        });
  }

  /** The account's event of this id; its body is null when it cannot be read. */
  Optional<RecordedEvent> find(String account, String eventId) {
    return statements
        .query(
            "select id, account_id, event_id, type, record_id, created_at, body"
                + " from webhooks_event where account_id = ? and event_id = ?",
            query -> {
              query.setString(1, account);
              query.setString(2, eventId);
            },
            this::read)
        .stream()
        .findFirst();
  }

  private RecordedEvent read(ResultSet row) throws SQLException {
    RecordedEvent event = new RecordedEvent();
    event.id = row.getLong(1);
    event.account = row.getString(2);
    event.eventId = row.getString(3);
    event.type = row.getString(4);
    event.recordId = row.getString(5);
    event.createdAt = row.getLong(6);
    event.body = payloads.body(event.id, row.getBytes(7)).orElse(null);
    return event;
  }
}
