package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.transport.Reply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends what is due. One thread posts what was recorded as claimed. Another one takes from the
 * lanes in turn as far as node and webhook limits allow, has the group claimed in one transaction,
 * and posts it. Neither waits for an answer.
 */
@Singleton
@Startup
@DependsOn({"EndpointRefresh", "DispatchQueue", "Node"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Sender {
  /**
   * How long outcomes wait for others, that one commit serves many. Nobody waits for an outcome but
   * the attempt's own place; what a crash cuts off in that time is sent twice.
   */
  private static final Duration TOGETHER = Duration.ofMillis(40);

  /** How many first attempts are posted before it is asked again whose turn it is. */
  private static final int FEW = 16;

  /** Of an outcome that the database did not take. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  @EJB Ledger ledger;
  @Inject Backlog backlog;
  @Inject Posting posting;
  @Inject Lanes lanes;
  @Inject Endpoints endpoints;
  @Inject DispatchQueue queue;
  @Inject HandOver handOver;
  @Inject WayOut wayOut;
  @Inject AttemptCounts counts;
  @Inject Faults faults;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Resource ManagedThreadFactory threads;

  /** Asked by messages, which come before the application has what they need. */
  private static volatile boolean started;

  private Grouped<Claim> firstAttempts;
  private OutcomeRecording recording;
  private Grouped<Outcome> outcomes;
  private SenderThread thread;

  @PostConstruct
  void start() {
    backlog.start();
    int most = settings.delivery().concurrency();
    firstAttempts =
        new Grouped<>(
            "webhooks-first", most, Claim::subscription, FEW, Duration.ZERO, threads, this::post);
    handOver.sendsBy(this::sendClaimed);
    recording =
        new OutcomeRecording(
            ledger,
            faults,
            this::recorded,
            webhook -> lanes.lookAt(webhook, clock.millis()),
            BETWEEN_TRIES);
    outcomes =
        new Grouped<>(
            "webhooks-ledger",
            most,
            outcome -> outcome.claim().subscription(),
            Lanes.GROUP,
            TOGETHER,
            threads,
            recording::run);
    thread = new SenderThread(lanes, this::fetch, this::send, faults, threads);
    started = true;
  }

  static boolean isStarted() {
    return started;
  }

  /** Puts them into their lanes and never waits; false once this node takes nothing more. */
  public boolean offer(List<DueAttempt> attempts) {
    if (thread.isClosed()) {
      return false;
    }
    lanes.offer(attempts);
    return true;
  }

  /** Posts what was recorded as claimed, and never waits: others' claims do not hold it up. */
  private void sendClaimed(List<Claim> recorded) {
    for (Claim claim : recorded) {
      if (!firstAttempts.offer(claim)) {
        giveBack(claim);
      }
    }
  }

  /** Has the webhook's lane look for what became due otherwise than by a message. */
  public void lookIntoTable(long subscription) {
    lanes.lookIntoTable(subscription);
  }

  /** Has the webhook's lane look into the table when the time has come, in milliseconds. */
  public void lookAt(long subscription, long dueAt) {
    lanes.lookAt(subscription, dueAt);
  }

  private void fetch(long subscription, int most) {
    if (endpoints.active(subscription).isEmpty()) {
      lanes.clear(subscription);
      lanes.fetched(subscription, List.of(), true, null);
      return;
    }
    Backlog.Found found = backlog.find(subscription, most, lanes::isInFlight);
    lanes.fetched(subscription, found.due(), found.all(), found.nextDueAt());
  }

  /** Claims and posts; of what is not sent, the lanes get their places back. */
  private void send(List<DueAttempt> taken) {
    Map<Long, Endpoint> known = new HashMap<>();
    List<DueAttempt> sendable = new ArrayList<>();
    for (DueAttempt attempt : taken) {
      Optional<Endpoint> endpoint = endpoints.active(attempt.subscription());
      if (endpoint.isPresent()) {
        known.put(attempt.subscription(), endpoint.get());
        sendable.add(attempt);
      } else {
        lanes.clear(attempt.subscription());
      }
    }
    List<Claim> claims = sendable.isEmpty() ? List.of() : stillOurs(ledger.claim(sendable));
    Set<Long> ours = deliveries(claims);
    lanes.notClaimed(taken.stream().filter(a -> !ours.contains(a.delivery())).toList(), false);
    claims.forEach(claim -> post(claim, known.get(claim.subscription())));
  }

  /** The sweep cancels that of a webhook that was removed meanwhile; an unreadable one's waits. */
  private void post(List<Claim> claims) {
    for (Claim claim : stillOurs(claims)) {
      endpoints
          .find(claim.subscription())
          .filter(Endpoint::isReadable)
          .ifPresentOrElse(endpoint -> post(claim, endpoint), () -> giveBack(claim));
    }
  }

  /**
   * Claims anew what was claimed long ago, by a commit that stalled or a process that did: another
   * node may have taken it for lost, or would while it is in flight (P4). Of what is not ours any
   * more the places are given back; where the database does not tell, the table has it when the
   * lease is over.
   */
  private List<Claim> stillOurs(List<Claim> claims) {
    Settings.Delivery limits = settings.delivery();
    Duration spare = limits.lease().minus(limits.timeout()).dividedBy(2);
    long old = Ids.first(clock.instant().minus(spare));
    if (claims.stream().noneMatch(claim -> claim.token() < old)) {
      return claims;
    }
    List<Claim> renewed = List.of();
    try {
      renewed = ledger.renew(claims);
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
    }
    Set<Long> ours = deliveries(renewed);
    claims.stream().filter(claim -> !ours.contains(claim.delivery())).forEach(this::giveBack);
    return renewed;
  }

  private static Set<Long> deliveries(List<Claim> claims) {
    return claims.stream().map(Claim::delivery).collect(Collectors.toSet());
  }

  private void giveBack(Claim claim) {
    lanes.giveBack(claim.delivery(), claim.subscription());
  }

  private void post(Claim claim, Endpoint endpoint) {
    posting.post(claim, endpoint).thenAccept(outcomes::offer);
  }

  /** Frees the places of attempts that are over, and sends their retries to the queue. */
  private void recorded(List<Outcome> recorded, boolean stored, List<DueAttempt> retries) {
    if (stored) {
      counts.add(recorded);
    }
    lanes.done(recorded.stream().map(Sender::done).toList());
    wayOut.learn(recorded);
    if (!retries.isEmpty()) {
      queue.send(retries);
    }
  }

  private static Lanes.Done done(Outcome outcome) {
    Claim claim = outcome.claim();
    Reply reply = outcome.reply();
    int status = reply instanceof Reply.Answered answered ? answered.status() : 0;
    return new Lanes.Done(
        claim.subscription(),
        claim.delivery(),
        status != 0,
        status == 429 || status == 503,
        reply.took().toNanos());
  }

  /**
   * Takes nothing more, waits for what is in flight as long as an attempt may take, and has it
   * recorded. Whoever ends the application calls it while the data source is still there.
   */
  @PreDestroy
  public void finish() {
    if (!thread.isClosed()) {
      lanes.close();
      thread.close();
      firstAttempts.close();
      lanes.awaitIdle(settings.delivery().timeout().plusSeconds(3));
      outcomes.close();
      recording.close();
    }
  }
}
