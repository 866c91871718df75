package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import java.io.Serializable;

/** What is typed and ticked to make a webhook. */
public class WebhookForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String url;
  private String description;
  private EventType testType = EventType.OPPORTUNITY_CREATED;
  private final EventChoice events = new EventChoice();

  /**
   * What is left empty is not said, so that a secret is made.
   *
   * @param secret never in here, for a form lies in the session (P9)
   */
  SubscriptionDraft draft(String secret) {
    return SubscriptionDraft.of(url(), events.patterns(), secret, description);
  }

  String url() {
    return url == null ? null : url.strip();
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public EventChoice getEvents() {
    return events;
  }

  /** Of the test event that is sent before saving. */
  public EventType getTestType() {
    return testType;
  }

  /** A request without one leaves it as it is. */
  public void setTestType(EventType testType) {
    this.testType = testType == null ? this.testType : testType;
  }
}
