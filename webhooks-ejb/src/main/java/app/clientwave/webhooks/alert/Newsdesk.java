package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.News.Happening;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.delivery.GivenUp;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Notes what is to be told, in the transaction in which it happens. */
@ApplicationScoped
class Newsdesk {
  /** So long the first mail after some quiet waits for what comes with it, or one interval. */
  private static final long GATHERS_MILLIS = 5_000;

  @Inject AccountRows rows;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;

  void note(@Observes GivenUp given) {
    if (settings.mail().isPresent()) {
      Happening what = new Happening(given.deliveries(), given.last(), clock.millis());
      alerts(given.account()).stream()
          .filter(alert -> alert.wants(NewsKind.GIVEN_UP))
          .forEach(alert -> note(alert, NewsKind.GIVEN_UP, given.webhook(), what));
    }
  }

  /** In the same order for all who note, so that they seldom meet crosswise. */
  List<Alert> alerts(String account) {
    return rows.of(account, Alert.class, "a").orderBy("a.id").list(Alerts.MOST);
  }

  /**
   * Adds to what the address is to be told. <i>Why its row first: who has just sent a mail waits
   * for it, and then sees that there is more to tell.</i>
   */
  void note(Alert alert, NewsKind kind, long webhook, Happening what) {
    long soon = clock.millis() + Math.min(GATHERS_MILLIS, intervalMillis());
    AccountQuery<Alert> its = rows.of(alert.account, Alert.class, "a").id(alert.id);
    its.with("soon", soon);
    if (kind == NewsKind.GIVEN_UP) {
      its.update("a.dueAt = coalesce(a.dueAt, " + latest("a.quietUntil") + ")");
    } else {
      its.with("interval", intervalMillis())
          .update(
              "a.dueAt = case when a.dueAt is null or a.tries = 0 and a.dueAt > :soon then "
                  + latest("coalesce(a.sentAt, 0) + :interval")
                  + " else a.dueAt end");
    }
    int known =
        news(alert.account, alert.id)
            .and("n.kind = :kind", "kind", kind)
            .and("n.webhook = :webhook", "webhook", webhook)
            .with("times", what.times())
            .with("delivery", what.delivery())
            .update("n.happened = n.happened + :times, n.delivery = :delivery");
    if (known == 0) {
      rows.add(alert.account, new News(alert, kind, webhook, what));
    }
  }

  private static String latest(String time) {
    return "case when " + time + " > :soon then " + time + " else :soon end";
  }

  /** Where no mail is sent, none is due either. */
  private long intervalMillis() {
    return settings.mail().map(mail -> mail.interval().toMillis()).orElse(GATHERS_MILLIS);
  }

  AccountQuery<News> news(String account, long alert) {
    return rows.of(account, News.class, "n").and("n.alert = :alert", "alert", alert);
  }
}
