package app.clientwave.webhooks.delivery;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Events as plain rows, for the way that every event takes. Each call is one statement, or one
 * batch, in the caller's transaction.
 */
@ApplicationScoped
class EventTable {
  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource dataSource;

  @Inject Tally tally;

  void insert(List<RecordedEvent> events) {
    tally.statement();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into webhooks_event (id, account_id, event_id, type, record_id, created_at,"
                    + " body) values (?, ?, ?, ?, ?, ?, ?)")) {
      for (RecordedEvent event : events) {
        insert.setLong(1, event.id);
        insert.setString(2, event.account);
        insert.setString(3, event.eventId);
        insert.setString(4, event.type);
        insert.setString(5, event.recordId);
        insert.setLong(6, event.createdAt);
        // a stream, because MySQL's driver writes bytes as twice as many hexadecimal digits
        insert.setBinaryStream(7, new ByteArrayInputStream(event.body), event.body.length);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  /** The account's event of this id. */
  Optional<RecordedEvent> find(String account, String eventId) {
    tally.statement();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select id, type, record_id, created_at, body from webhooks_event"
                    + " where account_id = ? and event_id = ?")) {
      query.setString(1, account);
      query.setString(2, eventId);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        RecordedEvent event = new RecordedEvent();
        event.id = row.getLong(1);
        event.account = account;
        event.eventId = eventId;
        event.type = row.getString(2);
        event.recordId = row.getString(3);
        event.createdAt = row.getLong(4);
        event.body = row.getBytes(5);
        return Optional.of(event);
      }
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }
}
