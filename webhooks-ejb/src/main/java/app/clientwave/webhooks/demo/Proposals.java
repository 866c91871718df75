package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.OpportunityData;
import app.clientwave.webhooks.event.Person;
import app.clientwave.webhooks.event.ProposalData;
import app.clientwave.webhooks.event.Visitor;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The proposals module. */
@Stateless
public class Proposals {
  @Inject Event<WebhookEvent> webhookEvents;
  @Inject Pipeline pipeline;
  @Inject @Webhooks Clock clock;

  /** Sends it, and moves its opportunity on: two events, of which both happen or none. */
  public OpportunityData send(String account, ProposalData proposal, OpportunityData opportunity) {
    webhookEvents.fire(WebhookEvent.of(EventType.PROPOSAL_SENT, account, proposal));
    return pipeline.move(account, opportunity, OpportunityData.Status.PROPOSAL_SENT, "0.6");
  }

  /** The proposal as it then is. */
  public ProposalData accept(String account, ProposalData proposal) {
    ProposalData accepted = accepted(proposal, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    webhookEvents.fire(WebhookEvent.of(EventType.PROPOSAL_ACCEPTED, account, accepted));
    return accepted;
  }

  static ProposalData accepted(ProposalData proposal, Instant at) {
    Person client = proposal.sentTo();
    return proposal.with(
        p ->
            p.status(ProposalData.Status.ACCEPTED)
                .acceptedAt(at)
                .acceptedBy(new Visitor(client.name(), client.email(), null))
                .updatedAt(at));
  }
}
