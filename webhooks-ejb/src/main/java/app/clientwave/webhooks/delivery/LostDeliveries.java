package app.clientwave.webhooks.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds deliveries that no message covers any more, and makes them due again. */
@Stateless
public class LostDeliveries {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Clock clock;

  /**
   * Waiting, or in flight, for longer than the lease; those that wait without the webhooks whose
   * lanes fetch for themselves.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<DueAttempt> find(Duration lease, Set<Long> except, int most) {
    List<DueAttempt> found = new ArrayList<>();
    found.addAll(find(DeliveryState.SENDING, lease, Set.of(), most));
    found.addAll(find(DeliveryState.WAITING, lease, except, most));
    return found;
  }

  private List<DueAttempt> find(DeliveryState state, Duration lease, Set<Long> except, int most) {
    return database
        .createQuery(
            "select d from Delivery d where d.state = :state and d.dueAt <= :before"
                + " and d.subscription not in :except order by d.dueAt",
            Delivery.class)
        .setParameter("state", state)
        .setParameter("before", clock.instant().minus(lease).toEpochMilli())
        .setParameter("except", except.isEmpty() ? Set.of(0L) : except)
        .setMaxResults(most)
        .getResultStream()
        .map(d -> new DueAttempt(d.id, d.attempts, d.subscription, d.dueAt, false))
        .toList();
  }

  /**
   * Makes those due now that have not moved since they were found, and answers them. One whose
   * attempt was in flight gets that attempt recorded with unknown outcome; a test has but that one.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<DueAttempt> leaseAgain(List<DueAttempt> found) {
    List<DueAttempt> due = new ArrayList<>();
    long now = clock.millis();
    for (DueAttempt one : found) {
      if (move(one, DeliveryState.WAITING, DeliveryState.WAITING, now, null)) {
        due.add(next(one, now));
      } else if (move(one, DeliveryState.SENDING, DeliveryState.WAITING, now, false)) {
        noteUnknown(one);
        due.add(next(one, now));
      } else if (move(one, DeliveryState.SENDING, DeliveryState.FAILED, now, true)) {
        noteUnknown(one);
      }
    }
    return due;
  }

  /** Conditional, because its message or its answer may come at this very moment. */
  private boolean move(
      DueAttempt one, DeliveryState from, DeliveryState to, long now, Boolean test) {
    return database
            .createQuery(
                "update Delivery d set d.state = :to, d.dueAt = :now, d.updatedAt = :now"
                    + " where d.id = :id and d.state = :from and d.dueAt = :due"
                    + " and d.attempts = :attempts and (:test is null or d.test = :test)")
            .setParameter("to", to)
            .setParameter("from", from)
            .setParameter("now", now)
            .setParameter("id", one.delivery())
            .setParameter("due", one.dueAt())
            .setParameter("attempts", one.number())
            .setParameter("test", test)
            .executeUpdate()
        > 0;
  }

  private void noteUnknown(DueAttempt one) {
    Attempt.Key key = new Attempt.Key(one.delivery(), one.number());
    if (database.find(Attempt.class, key) == null) {
      database.persist(Attempts.unknown(one));
    }
  }

  private static DueAttempt next(DueAttempt one, long now) {
    return new DueAttempt(one.delivery(), one.number() + 1, one.subscription(), now, false);
  }
}
