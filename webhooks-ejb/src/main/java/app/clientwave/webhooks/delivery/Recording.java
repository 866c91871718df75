package app.clientwave.webhooks.delivery;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The events that one transaction fired: written together before it commits, with one delivery for
 * each webhook that wants them, and handed to the queue after it has (P1). <i>Why together: a
 * statement for each would cost the host a round trip for each.</i>
 */
final class Recording implements Synchronization {
  /** How many events gather before they are written, so that memory stays bounded. */
  static final int MOST = 500;

  private final Recordings recordings;
  private final List<RecordedEvent> gathered = new ArrayList<>();

  /** Deliveries that were written at the end, claimed ones and those that wait. */
  private final List<Delivery> written = new ArrayList<>();

  /** Webhooks with deliveries that were written before the end and are in no other list. */
  private final Set<Long> toLookFor = new HashSet<>();

  /** Whose events were written, and how many. */
  private final Set<String> accounts = new HashSet<>();

  private int events;
  private long workBefore;
  private boolean ending;
  private List<PublishCall> calls = List.of();

  Recording(Recordings recordings) {
    this.recordings = recordings;
  }

  /** Takes an event, one of a synchronization that runs behind this one included. */
  void add(RecordedEvent event) {
    if (gathered.size() >= MOST) {
      write(this::waiting);
    }
    gathered.add(event);
    if (ending) {
      write();
    }
  }

  /** An event of this transaction that is not written yet, or null. */
  RecordedEvent find(String account, String eventId) {
    for (RecordedEvent event : gathered) {
      if (event.eventId.equals(eventId) && event.account.equals(account)) {
        return event;
      }
    }
    return null;
  }

  /** Several are no import, however many events they have; one rests on its own thread. */
  void isOf(List<PublishCall> several) {
    calls = several;
  }

  /** How many events are not written yet: a point to go back to. */
  int mark() {
    return gathered.size();
  }

  /** Forgets what was added since the mark; false, and nothing, when some of it may be written. */
  boolean backTo(int mark) {
    if (events > 0) {
      return false;
    }
    gathered.subList(mark, gathered.size()).clear();
    return true;
  }

  /**
   * Writes what has gathered, at the end of the transaction. A fault of the database leaves through
   * here and rolls back.
   */
  void write() {
    if (!gathered.isEmpty()) {
      write(this::claimed);
    }
  }

  private List<Delivery> waiting(List<RecordedEvent> recorded) {
    List<Delivery> early = recordings.deliveries(recorded);
    early.forEach(delivery -> toLookFor.add(delivery.subscription));
    return early;
  }

  private List<Delivery> claimed(List<RecordedEvent> recorded) {
    List<Delivery> made = recordings.deliveries(recorded);
    recordings.claim(made);
    written.addAll(made);
    return made;
  }

  private void write(Function<List<RecordedEvent>, List<Delivery>> making) {
    if (events == 0) {
      workBefore = ImportPace.workOfThread();
    }
    gathered.forEach(event -> accounts.add(event.account));
    events += gathered.size();
    recordings.write(gathered, making);
    gathered.clear();
  }

  @Override
  public void beforeCompletion() {
    write();
    ending = true;
  }

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      recordings.committed(written, toLookFor);
      rest(recordings.restAfter(accounts, calls.size() > 1 ? 1 : events, workBefore));
    } else {
      recordings.rolledBack(written);
    }
  }

  private void rest(long nanos) {
    if (calls.isEmpty()) {
      LockSupport.parkNanos(nanos);
    } else {
      calls.get(0).restsFor(nanos);
    }
  }
}
