package app.clientwave.webhooks.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives the rooms their settings and the clock. */
@ApplicationScoped
class SettingsProducer {
  private final Settings settings = Settings.current();

  @Produces
  Settings settings() {
    return settings;
  }

  @Produces
  @Webhooks
  Clock clock() {
    return Clock.systemUTC();
  }
}
