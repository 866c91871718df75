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
import java.util.function.LongPredicate;

/** Finds deliveries that no message covers any more, and makes them due again. */
@Stateless
public class LostDeliveries {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Clock clock;

  /** Due, or in flight, for longer than the lease; the longest first. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<DueAttempt> find(Duration lease, Set<Long> except, int most) {
    return database
        .createQuery(
            "select d from Delivery d where d.state in (:waiting, :sending) and d.dueAt <= :before"
                + " and d.subscription not in :except order by d.dueAt",
            Delivery.class)
        .setParameter("waiting", DeliveryState.WAITING)
        .setParameter("sending", DeliveryState.SENDING)
        .setParameter("before", clock.instant().minus(lease).toEpochMilli())
        .setParameter("except", except.isEmpty() ? Set.of(0L) : except)
        .setMaxResults(most)
        .getResultStream()
        .map(d -> new DueAttempt(d.id, d.attempts, d.subscription, d.dueAt, false))
        .toList();
  }

  /**
   * Makes them due now. One whose attempt was in flight gets that attempt recorded with unknown
   * outcome (a test has but that one); one that moved meanwhile, or that this node still has in
   * flight, is left alone.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<DueAttempt> leaseAgain(List<DueAttempt> found, LongPredicate inFlight) {
    long now = clock.millis();
    List<DueAttempt> due = new ArrayList<>();
    for (DueAttempt one : found) {
      Delivery delivery = database.find(Delivery.class, one.delivery());
      boolean same =
          delivery != null
              && delivery.dueAt == one.dueAt()
              && delivery.attempts == one.number()
              && (delivery.state == DeliveryState.WAITING
                  || delivery.state == DeliveryState.SENDING);
      if (!same || inFlight.test(delivery.id)) {
        continue;
      }
      if (delivery.state == DeliveryState.SENDING) {
        database.persist(Attempts.unknown(delivery));
        delivery.state = delivery.test ? DeliveryState.FAILED : DeliveryState.WAITING;
      }
      delivery.dueAt = now;
      delivery.updatedAt = now;
      if (delivery.state == DeliveryState.FAILED) {
        continue;
      }
      due.add(
          new DueAttempt(delivery.id, delivery.attempts + 1, delivery.subscription, now, false));
    }
    return due;
  }
}
