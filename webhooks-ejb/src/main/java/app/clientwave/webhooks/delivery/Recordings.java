package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The recordings of the transactions under way, and how they are written and handed on. */
@ApplicationScoped
class Recordings {
  @Resource TransactionSynchronizationRegistry transaction;

  @Inject EventTable events;
  @Inject DeliveryTable deliveries;
  @Inject Endpoints endpoints;
  @Inject RecentDeliveries recent;
  @Inject DispatchQueue queue;
  @Inject Tally tally;
  @Inject Clock clock;
  @Inject Ids ids;

  /** That of the calling thread's transaction, which there must be. */
  Recording current() {
    Recording recording = (Recording) transaction.getResource(Recording.class);
    if (recording == null) {
      recording = new Recording(this);
      transaction.putResource(Recording.class, recording);
      transaction.registerInterposedSynchronization(recording);
    }
    return recording;
  }

  /** The account's event of this id, of this transaction or of one before. */
  RecordedEvent find(String account, String eventId) {
    RecordedEvent gathered = current().find(account, eventId);
    return gathered != null ? gathered : events.find(account, eventId).orElse(null);
  }

  /** Writes the events and a delivery for each webhook that wants one; answers the deliveries. */
  List<Delivery> write(List<RecordedEvent> recorded) {
    List<Delivery> made = new ArrayList<>();
    long now = clock.millis();
    for (RecordedEvent event : recorded) {
      EventType type = EventType.named(event.type).orElseThrow();
      for (Endpoint endpoint : endpoints.matching(event.account, type)) {
        made.add(new Delivery(ids.next(), event, endpoint.subscription(), now));
      }
    }
    events.insert(recorded);
    if (!made.isEmpty()) {
      deliveries.insert(made);
    }
    return made;
  }

  /** Hands on what has been committed; waits for nothing and never fails. */
  void committed(List<Delivery> made) {
    tally.commit();
    recent.add(made);
    queue.send(
        made.stream()
            .map(d -> new DueAttempt(d.id, 1, d.subscription, d.size, d.dueAt, false))
            .toList());
  }
}
