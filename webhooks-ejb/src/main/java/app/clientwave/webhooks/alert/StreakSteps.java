package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.News.Happening;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.figures.Streaks.Streak;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Subscription;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Failures in a row as all nodes have seen them, a transaction a call. Each tells what it finds
 * once, whichever node it runs on. Public because EJB asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StreakSteps {
  private static final int MOST = 100;

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject AccountRows rows;
  @Inject Newsdesk desk;
  @Inject @Webhooks Clock clock;

  /** Adds what a node has seen of a webhook, and tells those whom it is enough for. */
  public void add(long webhook, Streak seen) {
    List<Alert> alerts = desk.alerts(seen.account());
    if (alerts.isEmpty()) {
      return;
    }
    if (seen.broken()) {
      of(seen.account(), webhook).update("f.failures = 0");
    }
    if (seen.failures() > 0) {
      FailingWebhook streak = longer(webhook, seen);
      List<Alert> reached =
          alerts.stream()
              .filter(a -> a.failingAfter > streak.told && a.failingAfter <= streak.failures)
              .toList();
      reached.stream()
          .filter(alert -> alert.wants(NewsKind.FAILING))
          .forEach(alert -> desk.note(alert, NewsKind.FAILING, webhook, streak.happening()));
      streak.told = reached.stream().mapToLong(a -> a.failingAfter).max().orElse(streak.told);
    }
  }

  /** The row of a webhook with these failures added, held until the transaction ends. */
  private FailingWebhook longer(long webhook, Streak seen) {
    long firstAt = seen.firstAt().toEpochMilli();
    int known =
        of(seen.account(), webhook)
            .with("more", (long) seen.failures())
            .with("delivery", seen.delivery())
            .with("at", firstAt)
            .update(
                "f.firstAt = case when f.failures = 0 then :at else f.firstAt end,"
                    + " f.failures = f.failures + :more, f.delivery = :delivery");
    if (known > 0) {
      return of(seen.account(), webhook).first().orElseThrow();
    }
    Happening what = new Happening(seen.failures(), seen.delivery(), firstAt);
    FailingWebhook streak = new FailingWebhook(seen.account(), webhook, what);
    rows.add(seen.account(), streak);
    return streak;
  }

  /** The next ones behind this one, of all accounts. */
  public List<Seen> behind(long webhook) {
    return database
        .createQuery(
            "select f, s from FailingWebhook f"
                + " left join Subscription s on s.id = f.webhook and s.deletedAt is null"
                + " where f.webhook > :webhook order by f.webhook",
            Seen.class)
        .setParameter("webhook", webhook)
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * A webhook that has failed, as the database has it in one instant. <i>Why not as this node knows
   * it: another one may have seen it fail a moment ago.</i>
   *
   * @param webhook null when it was removed
   */
  public record Seen(FailingWebhook streak, Subscription webhook) {
    boolean isWell() {
      return webhook.failingSince() == null;
    }
  }

  /**
   * Notes whether a webhook is well, and tells it once it has been for so long. Nobody is told of
   * one that was removed.
   */
  public void look(Seen seen, Duration proof) {
    FailingWebhook streak = seen.streak();
    long now = clock.millis();
    if (seen.webhook() == null) {
      its(streak).delete();
    } else if (!seen.isWell()) {
      if (streak.wellSince != null) {
        its(streak).update("f.wellSince = null");
      }
    } else if (streak.told == 0) {
      its(streak)
          .and("f.told = 0 and f.failures = :failures")
          .with("failures", streak.failures)
          .delete();
    } else if (streak.wellSince == null) {
      its(streak).and("f.wellSince is null").with("now", now).update("f.wellSince = :now");
    } else if (now - streak.wellSince >= proof.toMillis()) {
      tellWell(streak);
    }
  }

  private void tellWell(FailingWebhook streak) {
    int ended = its(streak).and("f.wellSince = :since", "since", streak.wellSince).delete();
    if (ended > 0) {
      desk.alerts(streak.account).stream()
          .filter(alert -> alert.wants(NewsKind.RECOVERED) && alert.failingAfter <= streak.told)
          .forEach(
              alert ->
                  desk.note(
                      alert,
                      NewsKind.RECOVERED,
                      streak.webhook,
                      new Happening(1, streak.delivery, streak.wellSince)));
    }
  }

  private AccountQuery<FailingWebhook> its(FailingWebhook streak) {
    return of(streak.account, streak.webhook);
  }

  private AccountQuery<FailingWebhook> of(String account, long webhook) {
    return rows.of(account, FailingWebhook.class, "f")
        .and("f.webhook = :webhook", "webhook", webhook);
  }
}
