package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends what is due. One thread takes from the lanes in turn as far as node and webhook limits
 * allow, has the group claimed in one transaction, and starts the requests; it waits for none of
 * them.
 */
@Singleton
@Startup
@DependsOn({"Endpoints", "DispatchQueue"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Sender {
  @Inject Ledger ledger;
  @Inject Posting posting;
  @Inject Endpoints endpoints;
  @Inject DispatchQueue queue;
  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private Lanes lanes;
  private Grouped<Outcome> outcomes;
  private SenderThread thread;

  @PostConstruct
  void start() {
    int concurrency = settings.delivery().concurrency();
    lanes = new Lanes(concurrency, settings.delivery().concurrencyPerWebhook());
    outcomes =
        new Grouped<>(
            "webhooks-ledger", concurrency, Lanes.GROUP, threads, new OutcomeRecording(this)::run);
    thread = new SenderThread(lanes, ledger::due, this::send, threads);
  }

  /** Puts it into its lane and never waits; false once this node takes nothing more. */
  public boolean offer(DueAttempt attempt) {
    if (thread.isClosed()) {
      return false;
    }
    lanes.offer(attempt);
    return true;
  }

  /** The webhooks whose lanes fetch from the table by themselves, and need no message. */
  public Set<Long> lanesWithBacklog() {
    return lanes.withBacklog();
  }

  /** Whether this node has the delivery in flight, however long that takes. */
  public boolean isInFlight(long delivery) {
    return lanes.isInFlight(delivery);
  }

  /** Has the webhook's lane look for what became due otherwise than by a message. */
  public void lookIntoTable(long subscription) {
    lanes.lookIntoTable(subscription);
  }

  /** Claims and posts; of what is not sent, the lanes get their places back. */
  private void send(List<DueAttempt> taken) {
    Map<Long, Endpoint> known =
        taken.stream()
            .map(DueAttempt::subscription)
            .distinct()
            .flatMap(id -> endpoints.find(id).stream())
            .collect(Collectors.toMap(Endpoint::subscription, Function.identity()));
    List<DueAttempt> sendable = new ArrayList<>();
    List<DueAttempt> paused = new ArrayList<>();
    for (DueAttempt attempt : taken) {
      Endpoint endpoint = known.get(attempt.subscription());
      if (endpoint != null) { // else removed, or too new for this node: the sweep tells them apart
        (endpoint.isActive() ? sendable : paused).add(attempt);
      }
    }
    if (!paused.isEmpty()) {
      ledger.park(paused);
    }
    List<Claim> claims = sendable.isEmpty() ? List.of() : ledger.claim(sendable);
    lanes.claimed(taken, claims);
    for (Claim claim : claims) {
      posting.post(claim, known.get(claim.subscription())).thenAccept(outcomes::offer);
    }
  }

  /** Frees the places of attempts that are recorded, and sends their retries to the queue. */
  void recorded(List<Outcome> recorded, List<DueAttempt> retries) {
    recorded.forEach(outcome -> lanes.done(outcome.claim()));
    retries.forEach(queue::send);
  }

  /**
   * Takes nothing more, waits for what is in flight as long as an attempt may take, and has it
   * recorded. Whoever ends the application calls it while the data source is still there.
   */
  @PreDestroy
  public void finish() {
    if (!thread.isClosed()) {
      thread.close();
      lanes.awaitIdle(settings.delivery().timeout().plusSeconds(3));
      outcomes.close();
    }
  }
}
