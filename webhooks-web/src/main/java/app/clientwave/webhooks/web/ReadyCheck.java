package app.clientwave.webhooks.web;

import app.clientwave.webhooks.delivery.Broker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: deployed, migrated, and the broker takes connections. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
  @Inject Broker broker;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("webhooks")
        .status(true)
        .withData("broker", broker.answers() ? "up" : "down")
        .build();
  }
}
