package app.clientwave.webhooks.web.alert;

import app.clientwave.webhooks.alert.Alert;
import app.clientwave.webhooks.alert.AlertDraft;
import app.clientwave.webhooks.web.ReaderTime;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** What is typed to add or change an alert. */
public class AlertForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String email;
  private String language;
  private String zone;
  private boolean failing = true;
  private String failingAfter = "5";
  private boolean givenUp = true;
  private boolean recovered = true;

  AlertForm(Locale reader) {
    language = reader.getLanguage();
  }

  void fill(Alert alert) {
    email = alert.email();
    language = alert.locale().getLanguage();
    failing = alert.failing();
    failingAfter = Integer.toString(alert.failingAfter());
    givenUp = alert.givenUp();
    recovered = alert.recovered();
  }

  AlertDraft draft() {
    return new AlertDraft(
        email == null ? "" : email,
        Locale.forLanguageTag(language),
        zone(),
        failing,
        failures(),
        givenUp,
        recovered);
  }

  /** Browsers know zones that this JVM may not. */
  private ZoneId zone() {
    try {
      return ReaderTime.zone(zone);
    } catch (DateTimeException unknown) {
      return ReaderTime.zone(null);
    }
  }

  /** Null for what is no number. */
  private Integer failures() {
    try {
      return Integer.valueOf(failingAfter == null ? "" : failingAfter.strip());
    } catch (NumberFormatException none) {
      return null;
    }
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  /** As {@code en}. */
  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = language;
  }

  /** The reader's, as {@code Europe/Berlin}; null when their browser does not tell. */
  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public boolean isFailing() {
    return failing;
  }

  public void setFailing(boolean failing) {
    this.failing = failing;
  }

  public String getFailingAfter() {
    return failingAfter;
  }

  public void setFailingAfter(String failingAfter) {
    this.failingAfter = failingAfter;
  }

  public boolean isGivenUp() {
    return givenUp;
  }

  public void setGivenUp(boolean givenUp) {
    this.givenUp = givenUp;
  }

  public boolean isRecovered() {
    return recovered;
  }

  public void setRecovered(boolean recovered) {
    this.recovered = recovered;
  }
}
