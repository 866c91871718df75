package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The proposals module. */
@Stateless
public class Proposals {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject Pipeline pipeline;
  @Inject @Webhooks Clock clock;

  /** Sends it, and moves its opportunity on: two events, of which both happen or none. */
  public Opportunity send(String account, Proposal proposal, Opportunity opportunity) {
    webhookEvents.fire(WebhookEvent.of(EventType.PROPOSAL_SENT, account, proposal));
    return pipeline.move(account, opportunity, "proposal_sent", "0.6");
  }

  /** The proposal as it then is. */
  public Proposal accept(String account, Proposal proposal) {
    Proposal accepted = proposal.accepted(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    webhookEvents.fire(WebhookEvent.of(EventType.PROPOSAL_ACCEPTED, account, accepted));
    return accepted;
  }
}
