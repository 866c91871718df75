package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks what is open in the table, by an index that holds nothing else. */
@ApplicationScoped
class OpenDeliveries {
  /** Whole, or MySQL sorts: in such a query it does not see that its first two are constant. */
  private static final String ORDER_OF_THE_INDEX =
      " order by d.subscription_id, d.undelivered, d.due_at";

  @Inject Statements statements;
  @Inject Ids ids;

  /**
   * The webhook's open deliveries, oldest first, due now or later, without what is in flight.
   *
   * @param lost claims below this id count as lost, and those of this node below {@code ours}
   */
  List<OpenDelivery> find(long subscription, long lost, long ours, int most) {
    return statements.query(
        "select id, attempts, size, due_at, claim, state, test from webhooks_delivery"
            + " where subscription_id = ? and undelivered = 0 and due_at is not null"
            + " and (state = "
            + DeliveryState.WAITING.stored()
            + " or claim < ? or (claim < ? and ((claim >> "
            + Ids.COUNTER_BITS
            + ") & "
            + (Ids.NODES - 1)
            + ") = ?)) order by due_at, id limit ?",
        query -> {
          query.setLong(1, subscription);
          query.setLong(2, lost);
          query.setLong(3, ours);
          query.setInt(4, ids.node());
          query.setInt(5, most);
        },
        OpenDeliveries::read);
  }

  /** Whether more than so many of the webhook's are open, due or not; reads the index alone. */
  boolean areMoreThan(long subscription, int most) {
    return !statements
        .query(
            "select due_at from webhooks_delivery where subscription_id = ? and undelivered = 0"
                + " and due_at is not null order by due_at limit 1 offset ?",
            query -> {
              query.setLong(1, subscription);
              query.setInt(2, most);
            },
            row -> row.getLong(1))
        .isEmpty();
  }

  private static OpenDelivery read(ResultSet row) throws SQLException {
    return new OpenDelivery(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getInt(6) == DeliveryState.SENDING.stored(),
        row.getBoolean(7));
  }

  /** A webhook for which deliveries are open, and since when the oldest has been due. */
  record Oldest(long subscription, long dueAt) {}

  /** Of every active webhook. */
  List<Oldest> oldest() {
    return oldest("s.status = 'ACTIVE' and s.deleted_at is null and ? = 0", 0);
  }

  /** Of every webhook that waits for a person to let it go on. */
  List<Oldest> oldestOfPaused() {
    return oldest("s.status <> 'ACTIVE' and s.deleted_at is null and ? = 0", 0);
  }

  /** Of webhooks that were removed since then. */
  List<Oldest> oldestOfRemoved(long since) {
    return oldest("s.deleted_at >= ?", since);
  }

  private List<Oldest> oldest(String condition, long parameter) {
    return statements
        .query(
            "select s.id, (select d.due_at from webhooks_delivery d where"
                + " d.subscription_id = s.id and d.undelivered = 0 and d.due_at is not null"
                + ORDER_OF_THE_INDEX
                + " limit 1)"
                + " from webhooks_subscription s where "
                + condition,
            query -> query.setLong(1, parameter),
            OpenDeliveries::oldest)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty for a webhook with nothing open. */
  private static Optional<Oldest> oldest(ResultSet row) throws SQLException {
    long dueAt = row.getLong(2);
    return row.wasNull() ? Optional.empty() : Optional.of(new Oldest(row.getLong(1), dueAt));
  }
}
