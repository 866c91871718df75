package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.jobs.JobKind;
import app.clientwave.webhooks.jobs.JobRejected;
import app.clientwave.webhooks.jobs.Jobs;
import app.clientwave.webhooks.jobs.TooManyJobs;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.ReaderTime;
import app.clientwave.webhooks.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** "Recover…" of one webhook, as the address of its page says: {@code ?recover}. */
@Named
@ViewScoped
public class RecoverPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Jobs jobs;
  @Inject Subscriptions subscriptions;
  @Inject CurrentCaller caller;

  private String webhook;
  private String url;
  private boolean begun;
  private String since;
  private String until;
  private String zone;
  private String kind = JobKind.FAILED.text();
  private Map<String, String> errors = Map.of();

  @PostConstruct
  void open() {
    boolean asked =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .containsKey("recover");
    webhook = asked ? Addresses.id() : null;
    url = subscriptions.find(caller.account(), webhook).map(Subscription::url).orElse(null);
  }

  /** Begins the job, or tells beside each field what is wrong with it; what was typed stays. */
  public void recover() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
      return;
    }
    errors = new HashMap<>();
    Instant begin = instant("since", since);
    Instant end = instant("until", until);
    if (begin == null && errors.isEmpty()) {
      errors.put("since", Texts.ofReader().getString("recoverSinceMissing"));
    }
    if (errors.isEmpty()) {
      recover(begin, end);
    }
  }

  private void recover(Instant begin, Instant end) {
    try {
      JobKind chosen = JobKind.recovery(kind).orElse(JobKind.FAILED);
      begun = jobs.recover(caller.account(), webhook, chosen, begin, end).isPresent();
      if (!begun) {
        errors.put("job", Texts.ofReader().getString("noSuchWebhook"));
      }
    } catch (JobRejected e) {
      errors.put(e.field(), Texts.ofReader().getString("recoverBad." + e.field()));
    } catch (TooManyJobs e) {
      errors.put("job", Texts.ofReader().getString("jobTooMany"));
    }
  }

  /** As a browser writes it, in the reader's zone; null where nothing was typed. */
  private Instant instant(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Instant instant = ReaderTime.parse(text, zone).orElse(null);
    if (instant == null) {
      errors.put(field, Texts.ofReader().getString("recoverNoTime"));
    }
    return instant;
  }

  /** Whether it was asked for, by an admin, and there is such a webhook. */
  public boolean isAsked() {
    return url != null && !begun && caller.isAdmin();
  }

  public boolean isBegun() {
    return begun;
  }

  public String getUrl() {
    return url;
  }

  /** By field as the API names it, and {@code job} for the whole. */
  public Map<String, String> getErrors() {
    return errors;
  }

  public String getSince() {
    return since;
  }

  public void setSince(String since) {
    this.since = since;
  }

  public String getUntil() {
    return until;
  }

  public void setUntil(String until) {
    this.until = until;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }
}
