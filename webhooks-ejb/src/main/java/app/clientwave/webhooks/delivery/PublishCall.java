package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.WebhookEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One caller's events on their way into a transaction that several share. */
final class PublishCall {
  private List<WebhookEvent> events;
  private final CompletableFuture<Boolean> told = new CompletableFuture<>();
  private List<String> ids;
  private RuntimeException rejected;
  private Throwable fault;
  private volatile long restNanos;
  private volatile boolean done;

  PublishCall(List<WebhookEvent> events) {
    this.events = events;
  }

  List<WebhookEvent> events() {
    return events;
  }

  /**
   * Goes on with the ids that were made for its events. <i>Why: what made its commit fail may have
   * been the way back, and they are there.</i>
   */
  void again() {
    if (ids != null) {
      events =
          IntStream.range(0, ids.size()).mapToObj(i -> events.get(i).withId(ids.get(i))).toList();
    }
  }

  void publishes(List<String> made) {
    ids = made;
    rejected = null;
  }

  void isRejected(RuntimeException why) {
    rejected = why;
  }

  /** The transaction has committed: tells the caller what became of it. */
  void committed() {
    done = true;
    told.complete(true);
  }

  void failed(Throwable why) {
    fault = why;
    committed();
  }

  boolean isDone() {
    return done;
  }

  /** Tells the caller, whose events are the next, to commit for all who wait. */
  void lead() {
    told.complete(false);
  }

  /** Waits until its events are committed: true; or until it is to lead: false. */
  boolean await() {
    return told.join();
  }

  /** Has its caller rest once it holds up nobody. */
  void restsFor(long nanos) {
    restNanos = nanos;
  }

  void rest() {
    LockSupport.parkNanos(restNanos);
  }

  /** The ids; throws what the events were rejected with, or the transaction failed with. */
  List<String> answer() {
    if (fault instanceof RuntimeException failure) {
      throw failure;
    }
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    if (rejected != null) {
      throw rejected;
    }
    return ids;
  }
}
