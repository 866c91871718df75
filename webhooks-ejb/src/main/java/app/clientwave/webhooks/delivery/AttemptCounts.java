package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.figures.Counting;
import app.clientwave.webhooks.figures.Streaks;
import app.clientwave.webhooks.subscription.Endpoint;
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
  @Inject Streaks streaks;

  void add(List<Outcome> recorded) {
    for (Outcome outcome : recorded) {
      if (!outcome.claim().test()) {
        endpoints
            .find(outcome.claim().subscription())
            .ifPresent(endpoint -> add(endpoint, outcome));
      }
    }
  }

  private void add(Endpoint endpoint, Outcome outcome) {
    Reply reply = outcome.reply();
    counting.attempt(
        endpoint.account(),
        endpoint.subscription(),
        reply.startedAt(),
        reply.delivered(),
        reply instanceof Reply.Answered ? reply.took() : null);
    if (reply.delivered()) {
      streaks.succeeded(endpoint.account(), endpoint.subscription());
    } else {
      streaks.failed(
          endpoint.account(),
          endpoint.subscription(),
          outcome.claim().delivery(),
          reply.startedAt());
    }
  }
}
