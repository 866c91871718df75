package app.clientwave.webhooks.web.subscription;

import java.io.Serializable;

/** What is typed and ticked of a webhook, whether it is made or changed. */
public abstract class TypedWebhook implements Serializable {
  private static final long serialVersionUID = 1L;

  final EventChoice events = new EventChoice();
  String url;
  String description;

  public EventChoice getEvents() {
    return events;
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
}
