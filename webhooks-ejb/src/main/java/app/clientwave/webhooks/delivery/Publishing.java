package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventRejected;
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
  @Inject Recordings recordings;
  @Inject Ids ids;

  /**
   * The events' ids, in order, once the transaction has committed.
   *
   * @throws PublishRejected naming the event and the rule it breaks; nothing is stored
   */
  public List<String> publish(List<WebhookEvent> all) {
    List<String> published = fire(all);
    recordings.current().write();
    return published;
  }

  /**
   * Several calls in one transaction: a call that is rejected leaves the others as they are. What
   * became of each is told to it once the transaction has committed.
   */
  public void publishTogether(List<PublishCall> calls) {
    Recording recording = recordings.current();
    recording.isOf(calls);
    for (PublishCall call : calls) {
      int mark = recording.mark();
      try {
        call.publishes(fire(call.events()));
      } catch (PublishRejected e) {
        if (!recording.backTo(mark)) {
          throw e;
        }
        call.isRejected(e);
      }
    }
    recording.write();
  }

  private List<String> fire(List<WebhookEvent> all) {
    List<String> published = new ArrayList<>(all.size());
    for (WebhookEvent event : all) {
      WebhookEvent named =
          event.id() == null ? event.withNewId(IdKind.EVENT.write(ids.next())) : event;
      try {
        events.fire(named);
      } catch (EventRejected e) {
        throw new PublishRejected(published.size(), e);
      }
      published.add(named.id());
    }
    return published;
  }
}
