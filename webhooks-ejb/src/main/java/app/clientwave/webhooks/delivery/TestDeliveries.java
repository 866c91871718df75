package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends test events: recorded like any other, then posted at once, past lane and broker, in one
 * attempt that is never retried. While the requests run no transaction is open (P5).
 */
@ApplicationScoped
public class TestDeliveries {
  @Inject TestRecorder recorder;
  @Inject TestPlaces places;
  @Inject Posting posting;
  @Inject Ledger ledger;
  @Inject Endpoints endpoints;
  @Inject Settings settings;

  /** What came of one test. */
  public record Result(
      String subscriptionId,
      String eventId,
      String deliveryId,
      String outcome,
      Integer statusCode,
      long tookMs,
      Explanation explanation) {}

  /** The account's active webhooks, at most 100: as many as one call may test. */
  public List<Long> active(String account) {
    return endpoints.ofAccount(account).stream()
        .filter(Endpoint::isActive)
        .map(Endpoint::subscription)
        .sorted()
        .limit(TestPlaces.OF_ACCOUNT)
        .toList();
  }

  /** The account's webhook of this id, paused or not. */
  public Optional<Long> find(String account, String subscriptionId) {
    return IdKind.SUBSCRIPTION.read(subscriptionId).stream()
        .boxed()
        .flatMap(key -> endpoints.find(account, key).stream())
        .map(Endpoint::subscription)
        .findFirst();
  }

  /**
   * Sends side by side and waits for every answer, no longer than an attempt may take.
   *
   * @return what came of each, in the order asked
   * @throws TooManyTests when there is no place for all of them; nothing is recorded or sent
   */
  public List<Result> send(String account, EventType type, List<Long> subscriptions) {
    Map<Long, Endpoint> targets = new LinkedHashMap<>();
    subscriptions.forEach(id -> endpoints.find(account, id).ifPresent(e -> targets.put(id, e)));
    if (targets.isEmpty()) {
      return List.of();
    }
    return places.during(account, targets.size(), () -> send(account, type, targets));
  }

  private List<Result> send(String account, EventType type, Map<Long, Endpoint> targets) {
    List<CompletableFuture<Outcome>> posts =
        recorder.record(account, type, List.copyOf(targets.values())).stream()
            .map(claim -> posting.post(claim, targets.get(claim.subscription())))
            .toList();
    List<Outcome> outcomes = posts.stream().map(CompletableFuture::join).toList();
    recordEach(outcomes, ledger::recordOver);
    return outcomes.stream().map(this::result).toList();
  }

  /**
   * Records them all, though the database may refuse one, whose fault is thrown in the end. While
   * it is away none is tried for long: the caller waits, and so do all who want a place for tests.
   */
  static void recordEach(List<Outcome> outcomes, Function<Outcome, ?> recording) {
    RuntimeException first = null;
    for (Outcome outcome : outcomes) {
      try {
        DatabaseFault.tried(() -> recording.apply(outcome));
      } catch (RuntimeException e) {
        if (DatabaseFault.isAway(e) && !DatabaseFault.mayPass(e)) {
          throw e;
        }
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private Result result(Outcome outcome) {
    Attempt attempt = Attempts.of(outcome);
    return new Result(
        IdKind.SUBSCRIPTION.write(outcome.claim().subscription()),
        outcome.claim().eventId(),
        Deliveries.id(attempt.delivery),
        outcome.reply().delivered() ? "delivered" : "failed",
        attempt.statusCode,
        attempt.tookMs,
        Explanation.of(outcome.reply(), settings.senderAddresses()));
  }
}
