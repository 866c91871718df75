package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.figures.Counting;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.transport.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Has attempts counted once they are recorded, unless they were tests or their webhook is gone. */
@ApplicationScoped
class AttemptCounts {
  @Inject Endpoints endpoints;
  @Inject Counting counting;

  void add(List<Outcome> recorded) {
    for (Outcome outcome : recorded) {
      if (!outcome.claim().test()) {
        endpoints
            .find(outcome.claim().subscription())
            .ifPresent(
                endpoint -> add(endpoint.account(), endpoint.subscription(), outcome.reply()));
      }
    }
  }

  private void add(String account, long webhook, Reply reply) {
    counting.attempt(
        account,
        webhook,
        reply.startedAt(),
        reply.delivered(),
        reply instanceof Reply.Answered ? reply.took() : null);
  }
}
