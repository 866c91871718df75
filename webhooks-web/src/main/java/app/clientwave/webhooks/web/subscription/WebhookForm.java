package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.SubscriptionDraft;

/** What is typed and ticked to make a webhook. */
public class WebhookForm extends TypedWebhook {
  private static final long serialVersionUID = 1L;

  private EventType testType = EventType.OPPORTUNITY_CREATED;

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

  /** Of the test event that is sent before saving. */
  public EventType getTestType() {
    return testType;
  }

  /** A request without one leaves it as it is. */
  public void setTestType(EventType testType) {
    this.testType = testType == null ? this.testType : testType;
  }
}
