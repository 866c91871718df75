package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes what a transaction has just committed to those who send it. <i>Why these do not get it by a
 * call of theirs: for a session bean that is called while a transaction completes, the server sets
 * that transaction aside and takes it up again, which one over XA refuses.</i>
 */
@ApplicationScoped
class HandOver {
  private volatile Consumer<List<Claim>> sender;

  /** Until there is one, nobody need be told: the sweep's first look finds what was committed. */
  private volatile Consumer<List<DueAttempt>> queue = waiting -> {};

  /** Whether there is who sends what was claimed. */
  boolean isReady() {
    return sender != null;
  }

  void sendsBy(Consumer<List<Claim>> claimed) {
    sender = claimed;
  }

  void queuesBy(Consumer<List<DueAttempt>> waiting) {
    queue = waiting;
  }

  void claimed(List<Claim> claims) {
    sender.accept(claims);
  }

  void waiting(List<DueAttempt> attempts) {
    queue.accept(attempts);
  }

  /** What a person asked for, once that is committed. */
  void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DueAttempt attempt) {
    waiting(List.of(attempt));
  }
}
