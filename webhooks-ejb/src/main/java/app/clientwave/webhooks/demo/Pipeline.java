package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The sales module: opportunities and the stages they go through. */
@Stateless
public class Pipeline {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject @Webhooks Clock clock;

  public void enter(String account, Opportunity opportunity) {
    webhookEvents.fire(WebhookEvent.of(EventType.OPPORTUNITY_CREATED, account, opportunity));
  }

  /** The opportunity as it then is. */
  public Opportunity move(String account, Opportunity before, String status, String probability) {
    Opportunity now =
        before.at(status, probability, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    webhookEvents.fire(
        WebhookEvent.of(EventType.OPPORTUNITY_STATUS_CHANGED, account, now).changedFrom(before));
    return now;
  }
}
