package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.OpportunityData;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The sales module: opportunities and the stages they go through. */
@Stateless
public class Pipeline {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject @Webhooks Clock clock;

  public void enter(String account, OpportunityData opportunity) {
    webhookEvents.fire(WebhookEvent.of(EventType.OPPORTUNITY_CREATED, account, opportunity));
  }

  /** The opportunity as it then is. */
  public OpportunityData move(
      String account, OpportunityData before, OpportunityData.Status status, String probability) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    OpportunityData now = moved(before, status, probability, at);
    webhookEvents.fire(
        WebhookEvent.of(EventType.OPPORTUNITY_STATUS_CHANGED, account, now).changedFrom(before));
    return now;
  }

  static OpportunityData moved(
      OpportunityData before, OpportunityData.Status status, String probability, Instant at) {
    return before.with(
        o ->
            o.status(status)
                .probability(new BigDecimal(probability))
                .statusChangedAt(at)
                .updatedAt(at));
  }
}
