package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.figures.Streaks;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.transport.Reply;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The only writer of deliveries after they were recorded. Each call is one transaction over a whole
 * group: a claim is one statement and an outcome two, however large the group. Public because EJB
 * asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Ledger {
  /** A body whose master key is missing is looked at again after this. */
  private static final Duration UNREADABLE_WAITS = Duration.ofMinutes(1);

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject DeliveryTable deliveries;
  @Inject AttemptTable attempts;
  @Inject Statements statements;
  @Inject Payloads payloads;
  @Inject RecentDeliveries recent;
  @Inject Tally tally;
  @Inject RetrySchedule schedule;
  @Inject Subscriptions subscriptions;
  @Inject Endpoints endpoints;
  @Inject Event<GivenUp> given;
  @Inject Streaks streaks;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Claims those attempts that are still to be made (P4): all others are left out of the answer.
   */
  public List<Claim> claim(List<DueAttempt> due) {
    tally.commit();
    long token = ids.next();
    List<Claim> claims = new ArrayList<>();
    for (Map.Entry<Integer, List<Long>> group : byNumber(due).entrySet()) {
      List<Long> wanted = group.getValue();
      List<Delivery> known = group.getKey() == 1 ? recent.take(wanted) : List.of();
      claims.addAll(claimRecent(known, token));
      if (!wanted.isEmpty() && deliveries.claim(wanted, group.getKey(), token) > 0) {
        claims.addAll(readable(deliveries.claimed(wanted, token), token));
      }
    }
    return claims;
  }

  /** What cannot be read waits, however often, and uses up no attempt. */
  private List<Claim> readable(List<Claim> claimed, long token) {
    List<Long> unreadable =
        claimed.stream().filter(claim -> claim.body() == null).map(Claim::delivery).toList();
    if (unreadable.isEmpty()) {
      return claimed;
    }
    deliveries.putBack(unreadable, token, clock.instant().plus(UNREADABLE_WAITS).toEpochMilli());
    return claimed.stream().filter(claim -> claim.body() != null).toList();
  }

  private List<Claim> claimRecent(List<Delivery> known, long token) {
    if (known.isEmpty()) {
      return List.of();
    }
    List<Long> wanted = known.stream().map(d -> d.id).toList();
    int claimed = deliveries.claim(wanted, 1, token);
    return claimed(known.stream().map(Claim::first).toList(), wanted, claimed, token);
  }

  /** Reads nothing when all were got, as they are unless a message came twice. */
  private List<Claim> claimed(List<Claim> asked, List<Long> wanted, int got, long token) {
    return got == wanted.size()
        ? asked.stream().map(claim -> claim.under(token)).toList()
        : readable(deliveries.claimed(wanted, token), token);
  }

  /** Claims anew what was claimed; what was taken for lost meanwhile is left out of the answer. */
  public List<Claim> renew(List<Claim> claims) {
    tally.commit();
    long next = ids.next();
    List<Claim> renewed = new ArrayList<>();
    claims.stream()
        .collect(Collectors.groupingBy(Claim::token, TreeMap::new, Collectors.toList()))
        .forEach((token, group) -> renewed.addAll(renew(group, token, next)));
    return renewed;
  }

  private List<Claim> renew(List<Claim> group, long token, long next) {
    List<Long> wanted = group.stream().map(Claim::delivery).toList();
    return claimed(group, wanted, deliveries.renew(wanted, token, next), next);
  }

  /** Records what came of attempts; answers with the retries to send to the queue. */
  public List<DueAttempt> record(List<Outcome> outcomes) {
    tally.commit();
    attempts.insert(outcomes.stream().map(Attempts::of).map(payloads::sealed).toList());
    return settle(outcomes);
  }

  /** Like {@link #record}, for an attempt that may have been written down as unknown. */
  public List<DueAttempt> recordOver(Outcome outcome) {
    tally.commit();
    database.merge(payloads.sealed(Attempts.of(outcome)));
    database.flush();
    return settle(List.of(outcome));
  }

  private List<DueAttempt> settle(List<Outcome> outcomes) {
    List<Long> delivered =
        outcomes.stream()
            .filter(o -> o.reply().delivered())
            .map(o -> o.claim().delivery())
            .toList();
    if (!delivered.isEmpty()) {
      deliveries.settleDelivered(delivered);
    }
    List<Outcome> failed = outcomes.stream().filter(o -> !o.reply().delivered()).toList();
    List<DueAttempt> retries = failed.isEmpty() ? List.of() : settleFailed(failed);
    noteHealth(outcomes);
    outcomes.forEach(o -> tally.attempt(o.reply().delivered()));
    return retries;
  }

  private List<DueAttempt> settleFailed(List<Outcome> failed) {
    List<DeliveryTable.Next> next = failed.stream().map(this::next).toList();
    boolean[] moved = deliveries.settleFailed(next);
    List<DueAttempt> retries = new ArrayList<>();
    Map<Long, List<Long>> givenUp = new TreeMap<>();
    for (int i = 0; i < moved.length; i++) {
      Claim claim = failed.get(i).claim();
      if (moved[i] && next.get(i).state() == DeliveryState.FAILED && !claim.test()) {
        givenUp
            .computeIfAbsent(claim.subscription(), webhook -> new ArrayList<>())
            .add(claim.delivery());
      }
      if (moved[i] && next.get(i).dueAt() != null) {
        retries.add(
            new DueAttempt(
                claim.delivery(),
                claim.number() + 1,
                claim.subscription(),
                claim.body().length,
                next.get(i).dueAt(),
                false));
      }
    }
    givenUp.forEach(this::tell);
    return retries;
  }

  private void tell(long webhook, List<Long> givenUp) {
    long last = givenUp.get(givenUp.size() - 1);
    endpoints
        .find(webhook)
        .map(endpoint -> new GivenUp(endpoint.account(), webhook, givenUp.size(), last))
        .ifPresent(given::fire);
  }

  private DeliveryTable.Next next(Outcome outcome) {
    Claim claim = outcome.claim();
    Reply reply = outcome.reply();
    Duration retryAfter = reply instanceof Reply.Answered answered ? answered.retryAfter() : null;
    boolean removed = endpoints.find(claim.subscription()).isEmpty();
    Optional<Instant> next =
        claim.test() || removed
            ? Optional.empty()
            : schedule
                .after(claim.failures() + 1, retryAfter)
                .map(delay -> reply.startedAt().plus(reply.took()).plus(delay));
    DeliveryState state =
        next.isPresent()
            ? DeliveryState.WAITING
            : removed && !claim.test() ? DeliveryState.CANCELLED : DeliveryState.FAILED;
    return new DeliveryTable.Next(
        claim.delivery(), claim.number(), state, next.map(Instant::toEpochMilli).orElse(null));
  }

  /**
   * Claims whose node died become attempts with unknown outcome (P11), and wait for the next one,
   * which uses up no retry; a test has but that one.
   *
   * @return those that are due again
   */
  public List<OpenDelivery> release(List<OpenDelivery> lost) {
    List<OpenDelivery> due = new ArrayList<>();
    for (OpenDelivery one : lost) {
      if (deliveries.release(one)) {
        noteUnknown(one);
        if (!one.test()) {
          due.add(one);
        }
      }
    }
    return due;
  }

  /** Cancels what waits for a webhook that was removed, lost claims too. */
  public void cancel(List<OpenDelivery> open) {
    release(open.stream().filter(OpenDelivery::sending).toList());
    deliveries.cancel(open.stream().map(OpenDelivery::delivery).toList());
  }

  private void noteUnknown(OpenDelivery one) {
    Attempt.Key key = new Attempt.Key(one.delivery(), one.attempts());
    if (database.find(Attempt.class, key) == null) {
      database.persist(Attempts.unknown(one));
    }
  }

  /**
   * Says of each webhook whether its last attempt failed. <i>Why the database is asked what it said
   * before: another node may have changed it a moment ago.</i>
   */
  private void noteHealth(List<Outcome> outcomes) {
    Map<Long, List<Reply>> replies =
        outcomes.stream()
            .filter(o -> !o.claim().test())
            .collect(
                Collectors.groupingBy(
                    o -> o.claim().subscription(),
                    TreeMap::new,
                    Collectors.mapping(Outcome::reply, Collectors.toList())));
    Set<Long> failing = failing(replies.keySet());
    replies.forEach(
        (webhook, its) ->
            endpoints.find(webhook).ifPresent(e -> noteHealth(e, its, failing.contains(webhook))));
  }

  private void noteHealth(Endpoint endpoint, List<Reply> replies, boolean failing) {
    if (failing && replies.stream().anyMatch(Reply::delivered)) {
      // here alone: once this has committed, nobody can see that it was failing
      streaks.ended(endpoint.account(), endpoint.subscription());
    }
    Reply last = replies.get(replies.size() - 1);
    if (failing == last.delivered()) {
      subscriptions.markFailing(
          endpoint.account(), endpoint.subscription(), last.delivered() ? null : last.startedAt());
    }
  }

  private Set<Long> failing(Set<Long> webhooks) {
    return webhooks.isEmpty()
        ? Set.of()
        : Set.copyOf(
            statements.query(
                "select id from webhooks_subscription where failing_since is not null and id in "
                    + Statements.marks(webhooks),
                query -> Statements.fill(query, 1, webhooks),
                row -> row.getLong(1)));
  }

  /** Each delivery once, whoever asks how often. */
  private static Map<Integer, List<Long>> byNumber(List<DueAttempt> due) {
    return due.stream()
        .distinct()
        .collect(
            Collectors.groupingBy(
                DueAttempt::number,
                TreeMap::new,
                Collectors.mapping(DueAttempt::delivery, Collectors.toCollection(ArrayList::new))));
  }
}
