package app.clientwave.webhooks.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/**
 * What becomes of waiting deliveries when their webhook is resumed or removed. Goes by the rows of
 * webhooks and deliveries alone, again and again, so that no crash and no race leaves one behind.
 * Works in small steps, because each is a transaction that others wait for.
 */
@Stateless
public class PausedDeliveries {
  private static final int STEP = 500;

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Clock clock;

  /** The webhooks that are active, for which deliveries are parked. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Long> resumed() {
    return database
        .createQuery(
            "select s.id from Subscription s where s.status = ACTIVE and s.deletedAt is null and"
                + " exists (select 1 from Delivery d where d.subscription = s.id"
                + " and d.state = WAITING and d.dueAt = :parked)",
            Long.class)
        .setParameter("parked", Delivery.PARKED)
        .getResultList();
  }

  /** The webhooks that were removed, for which deliveries wait. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Long> removed() {
    return database
        .createQuery(
            "select s.id from Subscription s where s.deletedAt is not null and"
                + " exists (select 1 from Delivery d where d.subscription = s.id"
                + " and d.state = WAITING)",
            Long.class)
        .getResultList();
  }

  /** Makes a step of what is parked due; false once none is left. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean makeDue(long subscription) {
    List<Long> step = waiting(subscription, Delivery.PARKED);
    if (!step.isEmpty()) {
      database
          .createQuery(
              "update Delivery d set d.dueAt = :now where d.id in :ids and d.state = WAITING")
          .setParameter("now", clock.millis())
          .setParameter("ids", step)
          .executeUpdate();
    }
    return step.size() == STEP;
  }

  /** Cancels a step of what waits; false once none is left. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean cancel(long subscription) {
    List<Long> step = waiting(subscription, 0);
    if (!step.isEmpty()) {
      database
          .createQuery(
              "update Delivery d set d.state = CANCELLED, d.updatedAt = :now"
                  + " where d.id in :ids and d.state = WAITING")
          .setParameter("now", clock.millis())
          .setParameter("ids", step)
          .executeUpdate();
    }
    return step.size() == STEP;
  }

  private List<Long> waiting(long subscription, long dueFrom) {
    return database
        .createQuery(
            "select d.id from Delivery d where d.subscription = :subscription"
                + " and d.state = WAITING and d.dueAt >= :from order by d.dueAt, d.id",
            Long.class)
        .setParameter("subscription", subscription)
        .setParameter("from", dueFrom)
        .setMaxResults(STEP)
        .getResultList();
  }
}
