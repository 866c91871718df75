package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.web.JsonFields;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;

/** Webhooks as the API writes them: never with their secret. */
final class SubscriptionJson {
  private SubscriptionJson() {}

  static JsonObjectBuilder of(
      Subscription subscription, Collection<String> headerNames, List<String> unreadable) {
    JsonArrayBuilder types = Json.createArrayBuilder(subscription.eventTypes());
    JsonObjectBuilder headers = Json.createObjectBuilder();
    headerNames.forEach(name -> headers.add(name, Subscription.MASK));
    JsonObjectBuilder health = Json.createObjectBuilder();
    health.add("status", subscription.failingSince() == null ? "healthy" : "failing");
    JsonFields.add(health, "failing_since", subscription.failingSince());
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", subscription.id())
            .add("url", subscription.url())
            .add("event_types", types)
            .add("description", subscription.description())
            .add("headers", headers)
            .add("status", subscription.status().text())
            .add("health", health)
            .add("unreadable", Json.createArrayBuilder(unreadable));
    JsonFields.add(json, "grace_ends_at", subscription.graceEndsAt());
    JsonFields.add(json, "created_at", subscription.createdAt());
    JsonFields.add(json, "updated_at", subscription.updatedAt());
    return json;
  }
}
