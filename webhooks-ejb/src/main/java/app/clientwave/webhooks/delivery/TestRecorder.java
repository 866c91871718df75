package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Writes down that tests are sent: events with their deliveries, claimed from the start. */
@Stateless
public class TestRecorder {
  @Inject EventWriter writer;
  @Inject Audit audit;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** One event of the type for all the endpoints, and a claim for each. */
  public List<Claim> record(String account, EventType type, List<Endpoint> endpoints) {
    RecordedEvent event = event(account, type);
    List<Delivery> made = endpoints.stream().map(endpoint -> delivery(event, endpoint)).toList();
    writer.write(List.of(event), recorded -> made);
    made.forEach(delivery -> tell(event, delivery));
    return made.stream().map(Claim::first).toList();
  }

  /**
   * The same for one that is no webhook yet. Nothing is written but the audit log: that this was
   * sent, and where to. The one claim comes in a list, for a session bean's proxy must not name it.
   */
  public List<Claim> recordUnsaved(EventType type, Endpoint endpoint) {
    RecordedEvent event = event(endpoint.account(), type);
    audit.record(
        event.account,
        Action.ADDRESS_TESTED,
        event.eventId,
        null,
        Map.of("type", event.type, "url", endpoint.url().toString()));
    return List.of(Claim.first(delivery(event, endpoint)));
  }

  private RecordedEvent event(String account, EventType type) {
    long id = ids.next();
    Envelope envelope = example(account, type).envelope(IdKind.EVENT.write(id), clock.instant());
    return new RecordedEvent(id, account, envelope);
  }

  private Delivery delivery(RecordedEvent event, Endpoint endpoint) {
    Delivery delivery = new Delivery(ids.next(), event, endpoint.subscription(), clock.millis());
    delivery.test = true;
    delivery.claimFirst(ids.next());
    return delivery;
  }

  private void tell(RecordedEvent event, Delivery delivery) {
    audit.record(
        event.account,
        Action.SUBSCRIPTION_TESTED,
        IdKind.SUBSCRIPTION.write(delivery.subscription),
        null,
        Map.of(
            "type",
            event.type,
            "event_id",
            event.eventId,
            "delivery_id",
            IdKind.DELIVERY.write(delivery.id)));
  }

  private static WebhookEvent example(String account, EventType type) {
    JsonObject example = type.example();
    WebhookEvent event =
        WebhookEvent.of(type, account, new RawJson(example.getJsonObject("data").toString()));
    return example.containsKey("previous_attributes")
        ? event.withPreviousAttributes(
            new RawJson(example.getJsonObject("previous_attributes").toString()))
        : event;
  }
}
