package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What is done to an address's next mail, a transaction a call. Public because EJB asks for it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MailSteps {
  /** Longer than the mail server may take. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration LONGEST_QUIET = Duration.ofHours(6);
  private static final int DOUBLINGS = 9;
  private static final int LONGEST_PROBLEM = 300;
  private static final int MOST = 100;

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject AccountRows rows;
  @Inject Newsdesk desk;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** Whose mail is due, of all accounts, longest ago first. */
  public List<Alert> due() {
    return database
        .createQuery("select a from Alert a where a.dueAt <= :now order by a.dueAt", Alert.class)
        .setParameter("now", clock.millis())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Leases an address to this node; false when another one has it, or nothing is due any more. */
  public boolean lease(Alert due) {
    return its(due)
            .and("a.dueAt <= :now")
            .and("a.leasedUntil < :now")
            .with("now", clock.millis())
            .with("node", ids.node())
            .with("until", clock.instant().plus(LEASE).toEpochMilli())
            .update("a.node = :node, a.leasedUntil = :until")
        > 0;
  }

  /** What it is to be told, in the order of a mail. */
  public List<News> news(Alert leased) {
    return desk.news(leased.account, leased.id).list(Integer.MAX_VALUE).stream()
        .sorted(
            Comparator.comparing((News n) -> n.kind)
                .thenComparing(n -> n.firstAt)
                .thenComparing(n -> n.webhook))
        .toList();
  }

  /**
   * The mail server has taken a mail with this: what happened meanwhile is left for the next one.
   * That waits for an interval or, where it has nothing but more of the same, for ever longer.
   */
  public void told(Alert leased, List<News> told, Duration interval) {
    long now = clock.millis();
    boolean same = told.stream().allMatch(n -> n.kind == NewsKind.GIVEN_UP);
    boolean goesOn = now - leased.quietUntil < interval.toMillis();
    int repeats = same && goesOn ? leased.repeats + 1 : 0;
    long quiet =
        Math.max(
            interval.toMillis(),
            Math.min(
                interval.toMillis() << Math.min(repeats, DOUBLINGS), LONGEST_QUIET.toMillis()));
    mine(leased)
        .with("now", now)
        .with("until", now + quiet)
        .with("repeats", repeats)
        .update(
            "a.sentAt = :now, a.quietUntil = :until, a.repeats = :repeats, a.tries = 0,"
                + " a.problem = null");
    forget(leased, told, now + quiet);
  }

  /** Nobody need be told of this any more. */
  public void dropped(Alert leased, List<News> dropped) {
    forget(leased, dropped, clock.millis());
  }

  /** Its row first, as the newsdesk does: what is noted at the same time is seen here, or waits. */
  private void forget(Alert leased, List<News> told, long next) {
    mine(leased).update("a.leasedUntil = 0, a.dueAt = null");
    told.forEach(this::forget);
    if (desk.news(leased.account, leased.id).count() > 0) {
      its(leased).with("next", next).update("a.dueAt = :next");
    }
  }

  private void forget(News told) {
    int same = row(told).and("n.happened = :told").with("told", told.happened).delete();
    if (same == 0) {
      row(told).with("told", told.happened).update("n.happened = n.happened - :told");
    }
  }

  /** The mail server has not taken it; it is asked again after a while, ever longer. */
  public void failed(Alert leased, String why) {
    long pause =
        Math.min(
            FIRST_PAUSE.toMillis() << Math.min(leased.tries, DOUBLINGS), LONGEST_PAUSE.toMillis());
    mine(leased)
        .with("next", clock.millis() + pause)
        .with("why", why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)))
        .update("a.dueAt = :next, a.tries = a.tries + 1, a.problem = :why, a.leasedUntil = 0");
  }

  private AccountQuery<Alert> mine(Alert leased) {
    return its(leased).and("a.node = :node", "node", ids.node());
  }

  private AccountQuery<Alert> its(Alert alert) {
    return rows.of(alert.account, Alert.class, "a").id(alert.id);
  }

  private AccountQuery<News> row(News one) {
    return desk.news(one.account, one.alert)
        .and("n.kind = :kind", "kind", one.kind)
        .and("n.webhook = :webhook", "webhook", one.webhook);
  }
}
