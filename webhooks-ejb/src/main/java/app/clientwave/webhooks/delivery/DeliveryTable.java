package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/**
 * Deliveries as plain rows, for the way that every delivery takes. Each call is one statement, or
 * one batch, in the caller's transaction. Rows are always touched in the order of their ids, so
 * that writers seldom meet crosswise.
 */
@ApplicationScoped
class DeliveryTable {
  private static final int WAITING = DeliveryState.WAITING.stored();
  private static final int SENDING = DeliveryState.SENDING.stored();

  @Inject Statements statements;
  @Inject Payloads payloads;
  @Inject Ids ids;
  @Inject @Webhooks Clock clock;

  void insert(List<Delivery> deliveries) {
    statements.batch(
        "insert into webhooks_delivery (id, account_id, event_id, subscription_id, state,"
            + " attempts, failures, test, size, due_at, claim, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
        deliveries,
        (insert, delivery) -> {
          insert.setLong(1, delivery.id);
          insert.setString(2, delivery.account);
          insert.setLong(3, delivery.event.id);
          insert.setLong(4, delivery.subscription);
          insert.setInt(5, delivery.state.stored());
          insert.setInt(6, delivery.attempts);
          insert.setBoolean(7, delivery.test);
          insert.setInt(8, delivery.size);
          insert.setLong(9, delivery.dueAt);
          insert.setLong(10, delivery.claim);
          insert.setLong(11, delivery.createdAt);
          insert.setLong(12, delivery.updatedAt);
        });
  }

  /**
   * Makes a delivery for each of the events that the webhook has none of.
   *
   * @return how many
   */
  int insertMissing(List<Long> events, long subscription) {
    long now = clock.millis();
    int[] counts =
        statements.batch(
            "insert into webhooks_delivery (id, account_id, event_id, subscription_id, state,"
                + " attempts, failures, test, size, due_at, claim, created_at, updated_at)"
                + " select ?, e.account_id, e.id, ?, "
                + WAITING
                + ", 0, 0, ?, length(e.body), ?, 0, ?, ? from webhooks_event e where e.id = ?"
                + " and not exists (select 1 from webhooks_delivery d where d.event_id = e.id"
                + " and d.subscription_id = ?)",
            events,
            (insert, event) -> {
              insert.setLong(1, ids.next());
              insert.setLong(2, subscription);
              insert.setBoolean(3, false);
              insert.setLong(4, now);
              insert.setLong(5, now);
              insert.setLong(6, now);
              insert.setLong(7, event);
              insert.setLong(8, subscription);
            });
    return (int) Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /**
   * Claims those of the deliveries that wait for the attempt of this number.
   *
   * @param token the claim's id
   * @return how many it got
   */
  int claim(List<Long> deliveries, int number, long token) {
    long now = clock.millis();
    return statements.update(
        "update webhooks_delivery set state = "
            + SENDING
            + ", attempts = ?, claim = ?, updated_at = ? where state = "
            + WAITING
            + " and attempts = ? and due_at <= ? and id in "
            + Statements.marks(deliveries),
        update -> {
          update.setInt(1, number);
          update.setLong(2, token);
          update.setLong(3, now);
          update.setInt(4, number - 1);
          update.setLong(5, now);
          Statements.fill(update, 6, deliveries);
        });
  }

  /** What a claim got, with the bodies; null for one that cannot be read. */
  List<Claim> claimed(List<Long> deliveries, long token) {
    return statements.query(
        "select d.id, d.attempts, d.failures, d.subscription_id, d.test, e.event_id,"
            + " e.type, e.body, e.id from webhooks_delivery d join webhooks_event e"
            + " on e.id = d.event_id where d.claim = ? and d.state = "
            + SENDING
            + " and d.id in "
            + Statements.marks(deliveries)
            + " order by d.id",
        query -> {
          query.setLong(1, token);
          Statements.fill(query, 2, deliveries);
        },
        row -> claim(row, token));
  }

  private Claim claim(ResultSet row, long token) throws SQLException {
    return new Claim(
        row.getLong(1),
        token,
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getBoolean(5),
        row.getString(6),
        row.getString(7),
        payloads.body(row.getLong(9), row.getBytes(8)).orElse(null));
  }

  /**
   * Puts another claim in the place of one, where nobody has taken that for lost.
   *
   * @return how many it got
   */
  int renew(List<Long> deliveries, long token, long next) {
    return statements.update(
        "update webhooks_delivery set claim = ?, updated_at = ? where state = "
            + SENDING
            + " and claim = ? and id in "
            + Statements.marks(deliveries),
        update -> {
          update.setLong(1, next);
          update.setLong(2, clock.millis());
          update.setLong(3, token);
          Statements.fill(update, 4, deliveries);
        });
  }

  /** Takes a claim back that this transaction made: they wait until later as if it had not been. */
  void putBack(List<Long> deliveries, long token, long dueAt) {
    statements.update(
        "update webhooks_delivery set state = "
            + WAITING
            + ", attempts = attempts - 1, due_at = ?, updated_at = ? where claim = ? and id in "
            + Statements.marks(deliveries),
        update -> {
          update.setLong(1, dueAt);
          update.setLong(2, clock.millis());
          update.setLong(3, token);
          Statements.fill(update, 4, deliveries);
        });
  }

  /** Cancels those that wait. */
  void cancel(List<Long> deliveries) {
    settle(deliveries, DeliveryState.CANCELLED, "state = " + WAITING + " and ");
  }

  /**
   * A late success settles as well, but not what somebody asked to be sent again meanwhile and that
   * no claim has got yet.
   */
  void settleDelivered(List<Long> deliveries) {
    settle(deliveries, DeliveryState.DELIVERED, "claim <> 0 and ");
  }

  private void settle(List<Long> deliveries, DeliveryState state, String condition) {
    statements.update(
        "update webhooks_delivery set state = "
            + state.stored()
            + ", due_at = null, updated_at = ? where "
            + condition
            + "id in "
            + Statements.marks(deliveries),
        update -> {
          update.setLong(1, clock.millis());
          Statements.fill(update, 2, deliveries);
        });
  }

  /** Makes a lost claim an attempt that waits, or a failed test; false when it moved meanwhile. */
  boolean release(OpenDelivery lost) {
    DeliveryState next = lost.test() ? DeliveryState.FAILED : DeliveryState.WAITING;
    int changed =
        statements.update(
            "update webhooks_delivery set state = ?, due_at = ?, updated_at = ?"
                + " where id = ? and state = "
                + SENDING
                + " and claim = ?",
            update -> {
              update.setInt(1, next.stored());
              update.setObject(2, lost.test() ? null : lost.dueAt());
              update.setLong(3, clock.millis());
              update.setLong(4, lost.delivery());
              update.setLong(5, lost.claim());
            });
    return changed > 0;
  }

  /** What becomes of a delivery whose attempt failed: due again, or settled where it is null. */
  record Next(long delivery, int number, DeliveryState state, Long dueAt) {}

  /**
   * Only while the attempt is the current one: a late failure is history and moves nothing.
   *
   * @return whether each was moved
   */
  boolean[] settleFailed(List<Next> all) {
    int[] counts =
        statements.batch(
            "update webhooks_delivery set state = ?, failures = failures + 1, due_at = ?,"
                + " updated_at = ? where id = ? and state = "
                + SENDING
                + " and attempts = ?",
            all,
            (update, next) -> {
              update.setInt(1, next.state().stored());
              update.setObject(2, next.dueAt());
              update.setLong(3, clock.millis());
              update.setLong(4, next.delivery());
              update.setInt(5, next.number());
            });
    boolean[] moved = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      moved[i] = counts[i] != 0;
    }
    return moved;
  }
}
