package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * Publishes for many callers at once, those that come at the same time in one transaction. <i>Why:
 * commits are what a disk limits; a caller alone waits for its own commit and nothing else.</i>
 * Calls with many events go one after the other beside the others, those of the accounts in turn,
 * so that an import holds up nobody for longer than one of its own transactions.
 */
@ApplicationScoped
public class GroupedPublishing {
  @EJB Publishing publishing;

  private final Convoys convoys = new Convoys();

  /**
   * The events' ids, in order, once they are committed: all of a call or none.
   *
   * @throws PublishRejected naming the event and the rule it breaks; nothing is stored
   * @throws TooManyCalls when as many of the account's large calls wait as may
   */
  public List<String> publish(List<WebhookEvent> events) {
    PublishCall call = new PublishCall(events);
    convoys.run(call, this::commit);
    return call.answer();
  }

  /**
   * Has a call's events published in a transaction of its own, in the account's turn. <i>Why: an
   * import whose callers all went at once would take every connection to the database.</i>
   */
  public <T> T alone(List<WebhookEvent> events, Supplier<T> publishing) {
    return convoys.inTurn(events, publishing);
  }

  private void commit(List<PublishCall> calls) {
    try {
      publishing.publishTogether(calls);
      calls.forEach(PublishCall::committed);
    } catch (RuntimeException | Error e) {
      commitEach(calls);
    }
  }

  /**
   * What made the group fail may be one call's own: a twin of its id, or a deadlock. Once one finds
   * that the database is away, the others need not.
   */
  private void commitEach(List<PublishCall> calls) {
    Throwable away = null;
    for (PublishCall call : calls) {
      Throwable fault = away == null ? commitAlone(call) : away;
      if (fault == null) {
        call.committed();
      } else {
        call.failed(fault);
        away = isAway(fault) ? fault : null;
      }
    }
  }

  /** Answers with what it failed with in the end, or null. */
  private Throwable commitAlone(PublishCall call) {
    try {
      DatabaseFault.tried(
          () -> {
            call.again();
            publishing.publishTogether(List.of(call));
            return null;
          });
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static boolean isAway(Throwable fault) {
    return DatabaseFault.isAway(fault) && !DatabaseFault.mayPass(fault);
  }
}
