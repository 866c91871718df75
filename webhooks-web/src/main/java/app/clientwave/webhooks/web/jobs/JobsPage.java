package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.jobs.Job;
import app.clientwave.webhooks.jobs.JobRejected;
import app.clientwave.webhooks.jobs.Jobs;
import app.clientwave.webhooks.jobs.TooManyJobs;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.Sentence;
import app.clientwave.webhooks.web.Texts;
import app.clientwave.webhooks.web.WebhookNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of pages: the jobs at work and those that ended a moment ago, of the account, and on the
 * page of one webhook its own; with "Send again" for the deliveries that are ticked.
 */
@Named
@RequestScoped
public class JobsPage {
  private static final int LATEST = 10;
  private static final Duration A_MOMENT = Duration.ofMinutes(10);

  @Inject Jobs jobs;
  @Inject WebhookNames names;
  @Inject CurrentCaller caller;
  @Inject @Webhooks Clock clock;

  private List<Job> shown;
  private Map<String, WebhookNames.Named> webhooks;
  private String refusal;

  /** Newest first; what an action of the same request has begun or ended shows. */
  public List<Job> getShown() {
    if (shown == null) {
      List<Job> now = read();
      if (isBeforeRendering()) {
        return now;
      }
      shown = now;
    }
    return shown;
  }

  private static boolean isBeforeRendering() {
    return FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
  }

  private List<Job> read() {
    OptionalLong webhook = IdKind.SUBSCRIPTION.read(Addresses.id());
    return jobs.current(
        caller.account(),
        webhook.isPresent() ? (Long) webhook.getAsLong() : null,
        clock.instant().minus(A_MOMENT),
        LATEST);
  }

  /** The URL of the job's webhook; empty where it has none, or that was removed. */
  public String url(Job job) {
    if (webhooks == null) {
      webhooks =
          names.of(getShown().stream().map(Job::subscriptionId).filter(Objects::nonNull).toList());
    }
    return Optional.ofNullable(webhooks.get(job.subscriptionId()))
        .filter(webhook -> !webhook.removed())
        .map(WebhookNames.Named::url)
        .orElse("");
  }

  /** Whether the page has to look again. */
  public boolean isRunning() {
    return getShown().stream().anyMatch(Job::isRunning);
  }

  /** Why nothing is sent again, or null. */
  public String getRefusal() {
    return refusal;
  }

  /** Has the deliveries sent again whose boxes, named {@code id}, are ticked. */
  public void sendAgain() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
      return;
    }
    String[] ticked = parameters().get("id");
    try {
      jobs.sendAgain(caller.account(), ticked == null ? List.of() : Arrays.asList(ticked));
      Done.tell("jobBegun");
    } catch (JobRejected e) {
      refusal =
          ticked == null ? Texts.ofReader().getString("jobNothingChosen") : Sentence.of(e.rule());
    } catch (TooManyJobs e) {
      refusal = Texts.ofReader().getString("jobTooMany");
    }
  }

  /** Cancels the job that the button named, wherever in the list it is by now. */
  public void cancel() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
      return;
    }
    String[] job = parameters().get("job");
    if (job != null && jobs.cancel(caller.account(), job[0]).isPresent()) {
      Done.tell("jobStopped");
    }
  }

  private static Map<String, String[]> parameters() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap();
  }
}
