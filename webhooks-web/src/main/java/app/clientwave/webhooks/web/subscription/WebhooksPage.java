package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.NewWebhook;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings &gt; Webhooks: the account's webhooks, its last deliveries, and "Add Webhook". */
@Named
@ViewScoped
public class WebhooksPage implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WEBHOOKS_AT_ONCE = 100;
  private static final int DELIVERIES = 25;
  private static final Deliveries.Filter ALL =
      new Deliveries.Filter(null, null, null, null, null, null, null);

  /** Where a secret lies that was typed: in the request, and in no session (P9). */
  private static final String CHOSEN_SECRET = "chosenSecret";

  @Inject Subscriptions subscriptions;
  @Inject Deliveries recorded;
  @Inject CurrentCaller caller;

  private WebhookForm form;
  private Map<String, String> errors = Map.of();
  private int limit = WEBHOOKS_AT_ONCE;
  private transient List<Subscription> webhooks;
  private transient List<DeliveryView> deliveries;
  private transient Map<String, String> urls;

  public void add() {
    if (mayAdd()) {
      form = new WebhookForm();
      errors = Map.of();
    }
  }

  public void cancel() {
    form = null;
  }

  /** Registers what the form says, or keeps the form open with each broken rule at its field. */
  public void save() {
    if (!mayAdd() || form == null) {
      return;
    }
    try {
      NewWebhook made = subscriptions.register(caller.account(), form.draft(chosenSecret()));
      Done.tell("webhookAdded");
      new ShownOnce(made.subscription().url(), made.secret()).show();
      form = null;
      refresh();
    } catch (SubscriptionRejected e) {
      errors = FieldErrors.of(e.violations());
    }
  }

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

  /** By group. */
  public Map<String, List<EventType>> getEventTypes() {
    return WebhookForm.catalogue();
  }

  public boolean isAdding() {
    return form != null;
  }

  public WebhookForm getForm() {
    return form;
  }

  /** By field as the API names it: {@code url}, {@code event_types}, {@code secret}, ... */
  public Map<String, String> getErrors() {
    return errors;
  }

  private static String chosenSecret() {
    return (String)
        FacesContext.getCurrentInstance().getExternalContext().getRequestMap().get(CHOSEN_SECRET);
  }

  private void load() {
    if (webhooks == null) {
      webhooks = subscriptions.list(caller.account(), 0, limit + 1);
      urls = new HashMap<>();
      webhooks.forEach(w -> urls.put(w.id(), w.url()));
    }
  }

  /** The button is hidden from others; a request can be made without it. */
  private boolean mayAdd() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
    }
    return caller.isAdmin();
  }
}
