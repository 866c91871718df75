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
    rows.of(alert.account, Alert.class, "a")
        .id(alert.id)
        .with("soon", clock.millis() + gathersMillis())
        .update(
            "a.dueAt = coalesce(a.dueAt,"
                + " case when a.quietUntil > :soon then a.quietUntil else :soon end)");
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

  private long gathersMillis() {
    return settings
        .mail()
        .map(mail -> Math.min(GATHERS_MILLIS, mail.interval().toMillis()))
        .orElse(GATHERS_MILLIS);
  }

  AccountQuery<News> news(String account, long alert) {
    return rows.of(account, News.class, "n").and("n.alert = :alert", "alert", alert);
  }
}
