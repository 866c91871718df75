package app.clientwave.webhooks.web.alert;

import app.clientwave.webhooks.alert.Alert;
import app.clientwave.webhooks.alert.Alerts;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.TaskPage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** Settings &gt; Alerts: who gets mail about webhooks that fail. */
@Named
@ViewScoped
public class AlertsPage extends TaskPage<Alert> {
  private static final long serialVersionUID = 1L;

  @Inject Alerts alerts;
  @Inject CurrentCaller caller;

  private AlertForm form;

  @Override
  protected void prepare() {
    form = new AlertForm(FacesContext.getCurrentInstance().getViewRoot().getLocale());
    if (getId() != null) {
      alerts
          .find(caller.account(), getId())
          .ifPresent(
              alert -> {
                subject = alert.email();
                form.fill(alert);
              });
    }
  }

  public void add() {
    attempt(() -> done("alertAdded", alerts.add(caller.account(), form.draft()).email()));
  }

  public void change() {
    attempt(
        () ->
            alerts
                .change(caller.account(), getId(), form.draft())
                .ifPresentOrElse(
                    changed -> done("alertChanged", changed.email()), () -> subject = null));
  }

  public void remove() {
    if (alerts.remove(caller.account(), getId())) {
      done("alertRemoved", subject);
    } else {
      subject = null;
    }
  }

  @Override
  protected Part<Alert> list() {
    return Part.of(alerts.list(caller.account()), Alert::id);
  }

  /** Whether mails can be sent at all. */
  public boolean isOff() {
    return !alerts.areSent();
  }

  /** That mails are written in. */
  public List<Locale> getLanguages() {
    return Alerts.LOCALES;
  }

  public AlertForm getForm() {
    return form;
  }
}
