package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The recordings of the transactions under way, and how they are written and handed on. */
@ApplicationScoped
class Recordings {
  @Resource TransactionSynchronizationRegistry transaction;

  @Inject EventTable events;
  @EJB EventWriter writer;
  @Inject Endpoints endpoints;
  @Inject RecentDeliveries recent;
  @Inject HandOver handOver;
  @Inject Lanes lanes;
  @Inject Tally tally;
  @Inject ImportPace pace;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
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

  /** A delivery for each webhook that wants one of the events. */
  List<Delivery> deliveries(List<RecordedEvent> recorded) {
    List<Delivery> made = new ArrayList<>();
    long now = clock.millis();
    for (RecordedEvent event : recorded) {
      EventType type = EventType.named(event.type).orElseThrow();
      for (Endpoint endpoint : endpoints.matching(event.account, type)) {
        made.add(new Delivery(ids.next(), event, endpoint.subscription(), now));
      }
    }
    return made;
  }

  /**
   * Claims for this node what its lanes have a place for right now. <i>Why: recorded as claimed, a
   * first attempt needs no message and no claim of its own.</i>
   */
  void claim(List<Delivery> made) {
    if (!handOver.isReady()) {
      return;
    }
    long token = ids.next();
    for (Delivery one : made) {
      if (lanes.reserve(one.id, one.subscription, one.size)) {
        one.claimFirst(token);
      }
    }
  }

  void write(List<RecordedEvent> recorded, Function<List<RecordedEvent>, List<Delivery>> making) {
    writer.write(recorded, making);
  }

  /** Hands on what has been committed; waits for nothing and never fails. */
  void committed(List<Delivery> written, Set<Long> toLookFor) {
    tally.commit();
    toLookFor.forEach(lanes::lookIntoTable);
    List<Delivery> claimed = in(DeliveryState.SENDING, written);
    if (!claimed.isEmpty()) {
      handOver.claimed(claimed.stream().map(Claim::first).toList());
    }
    List<Delivery> waiting =
        in(DeliveryState.WAITING, written).stream().filter(this::needsMessage).toList();
    if (!waiting.isEmpty()) {
      recent.add(waiting);
      handOver.waiting(
          waiting.stream()
              .map(d -> new DueAttempt(d.id, 1, d.subscription, d.size, d.dueAt, false))
              .toList());
    }
  }

  /**
   * Not where its lane looks into the table anyway, as that of a webhook that hangs always does;
   * but a broker that several nodes share may hand it to one that has a place.
   */
  private boolean needsMessage(Delivery waiting) {
    return settings.broker().url().isPresent() || !lanes.leavesInTable(waiting.subscription);
  }

  /** How long the caller is to rest after its commit, so that it is fair to other accounts. */
  long restAfter(Set<String> accounts, int events, long workBefore) {
    long work = ImportPace.workOfThread() - workBefore;
    return pace.restAfter(accounts, events, work, System.nanoTime());
  }

  /** Gives back the places of what was claimed. */
  void rolledBack(List<Delivery> written) {
    in(DeliveryState.SENDING, written).forEach(d -> lanes.giveBack(d.id, d.subscription));
  }

  private static List<Delivery> in(DeliveryState state, List<Delivery> all) {
    return all.stream().filter(delivery -> delivery.state == state).toList();
  }
}
