package app.clientwave.webhooks.web;

import app.clientwave.webhooks.delivery.AttemptView;
import app.clientwave.webhooks.delivery.DeliveryView;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;

/** Deliveries as the API writes them. */
public final class DeliveryJson {
  private DeliveryJson() {}

  /** As in lists, without attempts. */
  public static JsonObjectBuilder summary(DeliveryView delivery) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", delivery.id())
            .add("event_id", delivery.eventId())
            .add("type", delivery.type());
    JsonFields.add(json, "record_id", delivery.recordId());
    json.add("subscription_id", delivery.subscriptionId())
        .add("status", delivery.status())
        .add("test", delivery.test())
        .add("attempt_count", delivery.attemptCount());
    JsonFields.add(json, "created_at", delivery.createdAt());
    JsonFields.add(json, "updated_at", delivery.updatedAt());
    JsonFields.add(json, "next_attempt_at", delivery.nextAttemptAt());
    return json;
  }

  /** With its attempts. */
  public static JsonObjectBuilder whole(DeliveryView delivery) {
    JsonArrayBuilder attempts = Json.createArrayBuilder();
    delivery.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    return summary(delivery).add("attempts", attempts);
  }

  private static JsonObjectBuilder attempt(AttemptView attempt) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("number", attempt.number());
    JsonFields.add(json, "started_at", attempt.startedAt());
    json.add("took_ms", attempt.tookMs());
    JsonFields.add(json, "status_code", attempt.statusCode());
    json.add("outcome", attempt.outcome())
        .add("explanation", attempt.explanation().text())
        .add("hint", attempt.explanation().hint())
        .add("request_headers", JsonFields.object(attempt.requestHeaders()))
        .add("response_headers", JsonFields.object(attempt.responseHeaders()));
    byte[] body = attempt.responseBody();
    JsonFields.add(
        json, "response_body", body == null ? null : new String(body, StandardCharsets.UTF_8));
    return json;
  }
}
