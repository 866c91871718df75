package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.transport.Reply;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The only writer of deliveries after they were recorded. Each call is one transaction over a whole
 * group; a claim is two statements and an outcome about one, however large the group. Public
 * because EJB asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Ledger {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject RetrySchedule schedule;
  @Inject Subscriptions subscriptions;
  @Inject Endpoints endpoints;
  @Inject Clock clock;
  @Inject Ids ids;

  /**
   * Claims those attempts that are still to be made (P4): all others are left out of the answer.
   */
  public List<Claim> claim(List<DueAttempt> due) {
    long token = ids.next();
    int claimed = 0;
    for (Map.Entry<Integer, List<Long>> group : byNumber(due).entrySet()) {
      claimed +=
          database
              .createQuery(
                  "update Delivery d set d.state = :sending, d.attempts = :number, d.dueAt = :now,"
                      + " d.claim = :token, d.updatedAt = :now"
                      + " where d.id in :ids and d.state = :waiting and d.attempts = :before"
                      + " and d.dueAt <= :now")
              .setParameter("sending", DeliveryState.SENDING)
              .setParameter("waiting", DeliveryState.WAITING)
              .setParameter("number", group.getKey())
              .setParameter("before", group.getKey() - 1)
              .setParameter("now", clock.millis())
              .setParameter("token", token)
              .setParameter("ids", group.getValue())
              .executeUpdate();
    }
    if (claimed == 0) {
      return List.of();
    }
    return database
        .createQuery(
            "select new app.clientwave.webhooks.delivery.Claim(d.id, d.attempts, d.failures, d.subscription,"
                + " d.test, e.eventId, e.type, e.body) from Delivery d join d.event e"
                + " where d.id in :ids and d.claim = :token and d.state = :sending order by d.id",
            Claim.class)
        .setParameter("ids", due.stream().map(DueAttempt::delivery).toList())
        .setParameter("token", token)
        .setParameter("sending", DeliveryState.SENDING)
        .getResultList();
  }

  /** Records what came of attempts; answers with the retries to send to the queue. */
  public List<DueAttempt> record(List<Outcome> outcomes) {
    outcomes.forEach(outcome -> database.persist(Attempts.of(outcome)));
    return settle(outcomes);
  }

  /** Like {@link #record}, for an attempt that a sweep may have written down as unknown. */
  public List<DueAttempt> recordOver(Outcome outcome) {
    database.merge(Attempts.of(outcome));
    return settle(List.of(outcome));
  }

  private List<DueAttempt> settle(List<Outcome> outcomes) {
    database.flush();
    settleDelivered(outcomes.stream().filter(o -> o.reply().delivered()).toList());
    List<DueAttempt> retries = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (!outcome.reply().delivered()) {
        settleFailed(outcome).ifPresent(retries::add);
      }
    }
    noteHealth(outcomes);
    return retries;
  }

  /** Leaves the deliveries waiting until their webhook is resumed. */
  public void park(List<DueAttempt> due) {
    database
        .createQuery(
            "update Delivery d set d.dueAt = :parked where d.id in :ids and d.state = :waiting")
        .setParameter("parked", Delivery.PARKED)
        .setParameter("ids", due.stream().map(DueAttempt::delivery).toList())
        .setParameter("waiting", DeliveryState.WAITING)
        .executeUpdate();
  }

  /** What is due for the webhook, oldest first. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<DueAttempt> due(long subscription, int most) {
    return database
        .createQuery(
            "select d from Delivery d where d.subscription = :subscription and d.state = :waiting"
                + " and d.dueAt <= :now order by d.dueAt, d.id",
            Delivery.class)
        .setParameter("subscription", subscription)
        .setParameter("waiting", DeliveryState.WAITING)
        .setParameter("now", clock.millis())
        .setMaxResults(most)
        .getResultStream()
        .map(d -> new DueAttempt(d.id, d.attempts + 1, d.subscription, d.dueAt, false))
        .toList();
  }

  private void settleDelivered(List<Outcome> delivered) {
    if (delivered.isEmpty()) {
      return;
    }
    database
        .createQuery(
            "update Delivery d set d.state = :delivered, d.updatedAt = :now where d.id in :ids")
        .setParameter("delivered", DeliveryState.DELIVERED)
        .setParameter("now", clock.millis())
        .setParameter("ids", delivered.stream().map(o -> o.claim().delivery()).toList())
        .executeUpdate();
  }

  /** Only while the attempt is the current one: a late failure is history and moves nothing. */
  private Optional<DueAttempt> settleFailed(Outcome outcome) {
    Claim claim = outcome.claim();
    Reply reply = outcome.reply();
    Duration retryAfter = reply instanceof Reply.Answered answered ? answered.retryAfter() : null;
    Optional<Instant> next =
        claim.test()
            ? Optional.empty()
            : schedule
                .after(claim.failures() + 1, retryAfter)
                .map(delay -> reply.startedAt().plus(reply.took()).plus(delay));
    long dueAt = next.map(Instant::toEpochMilli).orElse(clock.millis());
    int moved =
        database
            .createQuery(
                "update Delivery d set d.state = :state, d.failures = d.failures + 1,"
                    + " d.dueAt = :due, d.updatedAt = :now"
                    + " where d.id = :id and d.state = :sending and d.attempts = :number")
            .setParameter("state", next.isPresent() ? DeliveryState.WAITING : DeliveryState.FAILED)
            .setParameter("sending", DeliveryState.SENDING)
            .setParameter("due", dueAt)
            .setParameter("now", clock.millis())
            .setParameter("id", claim.delivery())
            .setParameter("number", claim.number())
            .executeUpdate();
    return next.filter(due -> moved == 1)
        .map(
            due ->
                new DueAttempt(
                    claim.delivery(), claim.number() + 1, claim.subscription(), dueAt, false));
  }

  /** Says of each webhook whether its last attempt failed; costs nothing while that stays so. */
  private void noteHealth(List<Outcome> outcomes) {
    Map<Long, Outcome> last =
        outcomes.stream()
            .filter(o -> !o.claim().test())
            .collect(Collectors.toMap(o -> o.claim().subscription(), o -> o, (a, b) -> b));
    last.forEach(
        (subscription, outcome) -> {
          Endpoint endpoint = endpoints.find(subscription).orElse(null);
          if (endpoint != null
              && outcome.reply().delivered() != (endpoint.failingSince() == null)) {
            subscriptions.markFailing(
                subscription, outcome.reply().delivered() ? null : outcome.reply().startedAt());
          }
        });
  }

  private static Map<Integer, List<Long>> byNumber(List<DueAttempt> due) {
    return due.stream()
        .collect(
            Collectors.groupingBy(
                DueAttempt::number,
                TreeMap::new,
                Collectors.mapping(DueAttempt::delivery, Collectors.toList())));
  }
}
