package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the lanes of this node, under its limits. */
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
}
