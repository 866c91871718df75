package app.clientwave.webhooks.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.EventView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonText;
import app.clientwave.webhooks.web.WebhookNames;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** One event: its body, who got it, and who did not and why. */
@Named
@RequestScoped
public class EventPage {
  /** As many webhooks are told of as an account has unless its operator lets it have more. */
  private static final int MOST = 100;

  @Inject Events events;
  @Inject Deliveries deliveries;
  @Inject Subscriptions subscriptions;
  @Inject WebhookNames names;
  @Inject CurrentCaller caller;

  private EventView event;
  private String body;
  private List<DeliveryView> sent = List.of();
  private Map<String, WebhookNames.Named> webhooks = Map.of();
  private List<Without> others;

  /** Why a webhook has no delivery of an event. */
  public enum Reason {
    /** It was sent to the webhook that was tested. */
    TEST,
    NOT_SUBSCRIBED,
    ADDED_LATER,
    /** It would get it now; it did not ask for it, or was not there, when it happened. */
    CHANGED_SINCE
  }

  /** A webhook without a delivery. */
  public record Without(Subscription webhook, Reason reason) {}

  @PostConstruct
  void open() {
    event = events.find(caller.account(), Addresses.id()).orElse(null);
    if (event == null) {
      Addresses.missing();
      return;
    }
    sent = deliveries.list(caller.account(), ofEvent(), null, MOST);
    webhooks = names.of(sent.stream().map(DeliveryView::subscriptionId).toList());
  }

  private Deliveries.Filter ofEvent() {
    return new Deliveries.Filter(null, event.id(), null, null, null, null, null);
  }

  /** Null when the account has no such event. */
  public EventView getEvent() {
    return event;
  }

  /** The body as people read it, or null when it cannot be read. */
  public String getBody() {
    if (body == null && event.body() != null) {
      body = JsonText.indented(new String(event.body(), UTF_8));
    }
    return body;
  }

  public List<DeliveryView> getDeliveries() {
    return sent;
  }

  /** The webhook of a delivery, or null when it was removed. */
  public WebhookNames.Named webhook(String id) {
    WebhookNames.Named webhook = webhooks.get(id);
    return webhook == null || webhook.removed() ? null : webhook;
  }

  /** Newest first; read once, however often the view asks. */
  public List<Without> getOthers() {
    if (others == null) {
      others =
          subscriptions.list(caller.account(), 0, MOST).stream()
              .filter(webhook -> !webhooks.containsKey(webhook.id()))
              .map(webhook -> new Without(webhook, reason(webhook)))
              .toList();
    }
    return others;
  }

  private Reason reason(Subscription webhook) {
    if (sent.stream().anyMatch(DeliveryView::test)) {
      return Reason.TEST;
    }
    if (webhook.createdAt().isAfter(event.createdAt())) {
      return Reason.ADDED_LATER;
    }
    return EventType.named(event.type()).filter(webhook::wants).isPresent()
        ? Reason.CHANGED_SINCE
        : Reason.NOT_SUBSCRIBED;
  }
}
