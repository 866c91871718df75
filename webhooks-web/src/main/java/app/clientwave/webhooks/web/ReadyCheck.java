package app.clientwave.webhooks.web;

import app.clientwave.webhooks.delivery.Broker;
import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: deployed, migrated, and able to take events, for which the database is needed and nothing
 * else. Tells of each part whether it is {@code up}, {@code slow} or {@code down}.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
  @Inject Broker broker;
  @Inject Faults faults;
  @Inject Settings settings;

  @Override
  public HealthCheckResponse call() {
    faults.watch(Part.BROKER, broker::connect);
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("webhooks")
            .status(faults.state(Part.DATABASE) != Faults.State.DOWN);
    for (Part part : Part.values()) {
      if (has(part)) {
        answer.withData(lower(part), lower(faults.state(part)));
      }
    }
    return answer.build();
  }

  private boolean has(Part part) {
    return switch (part) {
      case DATABASE, BROKER, NAMES -> true;
      case PROXY -> settings.proxy().isPresent();
      case MAIL -> settings.mail().isPresent();
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
