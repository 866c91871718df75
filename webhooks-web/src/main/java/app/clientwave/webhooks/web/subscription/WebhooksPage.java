package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.NewWebhook;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.subscription.Violation;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.Sentence;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** "Add Webhook" on Settings &gt; Webhooks. */
@Named
@ViewScoped
public class WebhooksPage implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where a secret lies that was typed: in the request, and in no session (P9). */
  private static final String CHOSEN_SECRET = "chosenSecret";

  @Inject Subscriptions subscriptions;
  @Inject CurrentCaller caller;

  private WebhookForm form;
  private Map<String, String> errors = Map.of();

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
    } catch (SubscriptionRejected e) {
      errors = messages(e.violations());
    }
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

  /** The button is hidden from others; a request can be made without it. */
  private boolean mayAdd() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
    }
    return caller.isAdmin();
  }

  private static Map<String, String> messages(List<Violation> violations) {
    Map<String, String> messages = new HashMap<>();
    for (Violation violation : violations) {
      String field = violation.field().replaceFirst("\\[.*", "");
      messages.merge(field, Sentence.of(violation.message()), (first, next) -> first + " " + next);
    }
    return messages;
  }
}
