package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Fires events for those who have no transaction of their own: all of a call or none. */
@Stateless
public class Publishing {
  @Inject Event<WebhookEvent> events;
  @Inject Ids ids;

  /**
   * The events' ids, in order, once the transaction has committed.
   *
   * @throws PublishRejected naming the event and the rule it breaks; nothing is stored
   */
  public List<String> publish(List<WebhookEvent> all) {
    List<String> published = new ArrayList<>(all.size());
    for (WebhookEvent event : all) {
      WebhookEvent named =
          event.id() == null ? event.withNewId(IdKind.EVENT.write(ids.next())) : event;
      try {
        events.fire(named);
      } catch (app.clientwave.webhooks.event.EventRejected e) {
        throw new PublishRejected(published.size(), e);
      }
      published.add(named.id());
    }
    return published;
  }
}
