package app.clientwave.sales;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells when the office opens: as soon as the module starts. */
@Singleton
@Startup
public class WorkingDay {
  @Inject Event<WebhookEvent> webhookEvents;

  @PostConstruct
  void begin() {
    webhookEvents.fire(
        WebhookEvent.of(EventType.CLIENT_UPDATED, "default", Map.of("id", "cli_office")));
  }
}
