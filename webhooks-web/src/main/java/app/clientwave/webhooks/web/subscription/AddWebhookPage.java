package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.TooManyTests;
import app.clientwave.webhooks.delivery.Trials;
import app.clientwave.webhooks.signing.Secret;
import app.clientwave.webhooks.subscription.NewWebhook;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.ShownOnce;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * "Add Webhook": checks while it is filled in, a test before saving, code for the receiver after.
 */
@Named
@ViewScoped
public class AddWebhookPage implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the secret lies while the form is made or read: in the request, in no session (P9). */
  private static final String SECRET = "chosenSecret";

  @Inject Subscriptions subscriptions;
  @Inject Trials trials;
  @Inject CurrentCaller caller;

  private WebhookForm form = new WebhookForm();
  private final Map<String, String> errors = new HashMap<>();
  private transient Trials.Result tested;
  private boolean testRefused;
  private long testWait;

  /** The form begins with a secret, which is the webhook's when it is saved as it is. */
  @PostConstruct
  void open() {
    setSecret(Secret.generate().text());
  }

  /** Tells beside one field, as the API names it, what saving would say of it now. */
  public void check(String field) {
    if (!mayAdd() || form == null) {
      return;
    }
    errors.remove(field);
    try {
      subscriptions.check(caller.account(), form.draft(getSecret()));
    } catch (SubscriptionRejected e) {
      tell(e, field);
    }
  }

  /** Puts another secret in the place of the one that is there. */
  public void makeSecret() {
    if (mayAdd()) {
      open();
      errors.remove("secret");
    }
  }

  /** Sends a test event of the chosen type to what is typed, and waits for the answer. */
  public void sendTest() {
    if (!mayAdd() || form == null) {
      return;
    }
    tested = null;
    testRefused = false;
    testWait = 0;
    errors.keySet().removeAll(List.of("url", "secret"));
    try {
      tested = trials.send(caller.account(), form.getTestType(), form.url(), getSecret());
    } catch (SubscriptionRejected e) {
      testRefused = true;
      tell(e, "url", "secret");
    } catch (TooManyTests e) {
      testWait = e.seconds();
    }
  }

  /** Registers what the form says, or keeps the form open with each broken rule at its field. */
  public void save() {
    if (!mayAdd() || form == null) {
      return;
    }
    errors.clear();
    try {
      NewWebhook made = subscriptions.register(caller.account(), form.draft(getSecret()));
      Done.tell("webhookAdded");
      new ShownOnce(made.subscription().url(), made.secret()).show();
      form = null;
      tested = null;
    } catch (SubscriptionRejected e) {
      tell(e, "url", "event_types", "secret", "description");
    }
  }

  /** What a receiver can be written in. */
  public VerifyingCode[] getLanguages() {
    return VerifyingCode.values();
  }

  /** Null once it is saved. */
  public WebhookForm getForm() {
    return form;
  }

  public String getSecret() {
    return (String) request().get(SECRET);
  }

  public void setSecret(String secret) {
    request().put(SECRET, secret);
  }

  /** By field as the API names it: {@code url}, {@code event_types}, {@code secret}, ... */
  public Map<String, String> getErrors() {
    return errors;
  }

  /** What came of the last test; null where none was sent. */
  public Trials.Result getTested() {
    return tested;
  }

  /** Whether the last test was not sent, for what the fields say. */
  public boolean isTestRefused() {
    return testRefused;
  }

  /**
   * The seconds after which the next test may be sent, where the last one came too early; else 0.
   */
  public long getTestWait() {
    return testWait;
  }

  private static Map<String, Object> request() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
  }

  /** The page is hidden from others; a request can be made without it. */
  private boolean mayAdd() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
    }
    return caller.isAdmin();
  }

  private void tell(SubscriptionRejected rejected, String... fields) {
    Map<String, String> broken = FieldErrors.of(rejected.violations());
    broken.keySet().retainAll(List.of(fields));
    errors.putAll(broken);
  }
}
