package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.WebhookResumed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the lanes of this node, under its limits, and has them look when a webhook is resumed. */
@Dependent
class NodeLanes {
  @Produces
  @Singleton
  static Lanes make(Settings settings, Endpoints endpoints, @Webhooks Clock clock) {
    return new Lanes(
        settings.delivery().concurrency(),
        settings.delivery().concurrencyPerWebhook(),
        subscription -> endpoints.active(subscription).map(Endpoint::account),
        clock);
  }

  /** On this node or another. By a look, because that is followed by one at what is due next. */
  static void resumed(@Observes WebhookResumed resumed, Lanes lanes, @Webhooks Clock clock) {
    lanes.lookAt(resumed.subscription(), clock.millis());
  }
}
