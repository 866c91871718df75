package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.AuditEntry;
import app.clientwave.webhooks.audit.AuditTrail;
import app.clientwave.webhooks.subscription.KeyMissing;
import app.clientwave.webhooks.subscription.StaleVersion;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import app.clientwave.webhooks.subscription.SubscriptionStatus;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.subscription.Violation;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One webhook, and one thing to be done to it as the address says: {@code ?change}, {@code
 * ?rotate}, {@code ?switch}, {@code ?remove}.
 */
@Named
@ViewScoped
public class WebhookPage implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is in the audit log of a webhook and changes nothing of it. */
  private static final Set<String> NO_CHANGES =
      Set.of(Action.SECRET_REVEALED.text(), Action.SUBSCRIPTION_TESTED.text());

  private static final int ENTRIES = 20;

  @Inject Subscriptions subscriptions;
  @Inject AuditTrail trail;
  @Inject CurrentCaller caller;
  @Inject ThisWebhook shown;

  private String task = "";
  private WebhookChange form;
  private boolean overtaken;
  private transient AuditEntry lastChange;
  private boolean headerAdded;
  private Map<String, String> errors = Map.of();

  @PostConstruct
  void open() {
    if (shown.getFound() != null && caller.isAdmin()) {
      Map<String, String> asked =
          FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
      task =
          Stream.of("change", "rotate", "switch", "remove")
              .filter(asked::containsKey)
              .findFirst()
              .orElse("");
      form = new WebhookChange(seen());
    }
  }

  private WebhookChange.Seen seen() {
    return WebhookChange.Seen.of(shown.getFound(), shown.getHeaderNames());
  }

  /** Changes what the form says, or keeps it open with each broken rule at its field. */
  public void save() {
    overtaken = false;
    headerAdded = false;
    if (!shown.mayChange()) {
      return;
    }
    refuse(form.doubledHeaders());
    if (!errors.isEmpty()) {
      return;
    }
    Map<String, Object> request =
        FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
    try {
      SubscriptionDraft draft = form.draft(key -> (String) request.get(key));
      change(draft, OptionalLong.of(form.version()), "hookChanged");
    } catch (SubscriptionRejected e) {
      refuse(e.violations());
    } catch (KeyMissing e) {
      errors = Map.of("headers", Texts.ofReader().getString("keyMissing"));
    } catch (StaleVersion e) {
      errors = Map.of();
      shown.refresh();
      overtaken = shown.getFound() != null;
      if (overtaken) {
        form.catchUp(seen());
        lastChange = lastChange();
      }
    }
  }

  /** One more row to type a header into. */
  public void addHeader() {
    if (shown.mayChange()) {
      errors = Map.of();
      form.addHeader();
      headerAdded = true;
    }
  }

  public void pause() {
    change(SubscriptionStatus.PAUSED, "hookPaused");
  }

  public void resume() {
    change(SubscriptionStatus.ACTIVE, "hookResumed");
  }

  private void change(SubscriptionStatus status, String told) {
    if (shown.mayChange()) {
      change(SubscriptionDraft.of(status), OptionalLong.empty(), told);
    }
  }

  private void change(SubscriptionDraft draft, OptionalLong version, String told) {
    subscriptions
        .change(caller.account(), shown.id(), draft, version)
        .ifPresent(changed -> Done.tell(told));
    done();
  }

  public void remove() {
    if (shown.mayChange()) {
      subscriptions
          .remove(caller.account(), shown.id(), OptionalLong.empty())
          .ifPresent(removed -> Done.tell("hookRemoved"));
      done();
    }
  }

  /** What was to be done is done; or there is nothing any more that it could be done to. */
  void done() {
    task = "";
    errors = Map.of();
    shown.refresh();
  }

  void refuse(List<Violation> violations) {
    errors = FieldErrors.of(violations);
  }

  /** {@code change}, {@code rotate}, {@code switch}, {@code remove} or nothing. */
  public String getTask() {
    return task;
  }

  public WebhookChange getForm() {
    return form;
  }

  /** By field as the API names it; of a header as {@code headers.X-Name}. */
  public Map<String, String> getErrors() {
    return errors;
  }

  /** Whether somebody else changed the webhook since the form was opened. */
  public boolean isOvertaken() {
    return overtaken;
  }

  /** Whether a row for a header has just been added. */
  public boolean isHeaderAdded() {
    return headerAdded;
  }

  /** Who has changed it last, as the audit log has it; null when it does not tell soon. */
  public AuditEntry getLastChange() {
    return lastChange;
  }

  private AuditEntry lastChange() {
    AuditTrail.Filter its = new AuditTrail.Filter(null, null, shown.id(), null, null);
    return trail.list(caller.account(), its, null, ENTRIES).stream()
        .filter(entry -> !NO_CHANGES.contains(entry.action()))
        .findFirst()
        .orElse(null);
  }
}
