package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings &gt; Webhooks: the account's webhooks and its last deliveries. */
@Named
@ViewScoped
public class WebhooksPage implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WEBHOOKS_AT_ONCE = 100;
  private static final int DELIVERIES = 25;
  private static final Deliveries.Filter ALL =
      new Deliveries.Filter(null, null, null, null, null, null, null);

  @Inject Subscriptions subscriptions;
  @Inject Deliveries recorded;
  @Inject CurrentCaller caller;

  private int limit = WEBHOOKS_AT_ONCE;
  private transient List<Subscription> webhooks;
  private transient List<DeliveryView> deliveries;
  private transient Map<String, String> urls;

  /** What of the webhook cannot be read: {@code secret}, {@code headers}. */
  public List<String> unreadable(Subscription webhook) {
    return subscriptions.unreadable(webhook);
  }

  public void refresh() {
    webhooks = null;
    deliveries = null;
    urls = null;
  }

  public void showMore() {
    limit += WEBHOOKS_AT_ONCE;
    webhooks = null;
  }

  public boolean isMore() {
    load();
    return webhooks.size() > limit;
  }

  public List<Subscription> getWebhooks() {
    load();
    return webhooks.subList(0, Math.min(limit, webhooks.size()));
  }

  public List<DeliveryView> getDeliveries() {
    if (deliveries == null) {
      deliveries = recorded.list(caller.account(), ALL, null, DELIVERIES);
    }
    return deliveries;
  }

  /** The URL of a delivery's webhook, or empty when it was removed. */
  public String url(String subscription) {
    load();
    return urls.computeIfAbsent(
        subscription,
        id -> subscriptions.find(caller.account(), id).map(Subscription::url).orElse(""));
  }

  private void load() {
    if (webhooks == null) {
      webhooks = subscriptions.list(caller.account(), 0, limit + 1);
      urls = new HashMap<>();
      webhooks.forEach(w -> urls.put(w.id(), w.url()));
    }
  }

  /** The button is hidden from others; a request can be made without it. */
  private boolean mayChange() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
    }
    return caller.isAdmin();
  }
}
