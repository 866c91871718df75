package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Trials: test events to addresses that are no webhooks yet. They are signed and sent like any
 * other, under the same policy, and leave an entry in the audit log and no other row. An account
 * may send few of them, for each calls whatever address it is told.
 */
@ApplicationScoped
public class Trials {
  private static final int SHOWN = 1_000;

  @Inject Endpoints endpoints;
  @Inject TrialLimit limit;
  @Inject TestPlaces places;
  @Inject TestRecorder recorder;
  @Inject Posting posting;
  @Inject Settings settings;

  /**
   * What came of one.
   *
   * @param statusCode null when no answer came
   * @param answer the first 1,000 characters of its body, control characters replaced; null when
   *     there is none
   */
  public record Result(
      boolean delivered, Integer statusCode, long tookMs, Explanation explanation, String answer) {}

  /**
   * Sends one and waits for the answer, no longer than an attempt may take. While the request runs
   * no transaction is open (P5).
   *
   * @throws SubscriptionRejected where saving would refuse URL or secret; nothing is sent
   * @throws TooManyTests when the account has to wait; nothing is sent
   */
  public Result send(String account, EventType type, String url, String secret) {
    Endpoint endpoint = endpoints.unsaved(account, url, secret);
    return places.during(account, 1, () -> send(type, endpoint));
  }

  private Result send(EventType type, Endpoint endpoint) {
    limit.count(endpoint.account());
    Claim claim = recorder.recordUnsaved(type, endpoint).get(0);
    return result(posting.post(claim, endpoint).join());
  }

  private Result result(Outcome outcome) {
    Attempt attempt = Attempts.of(outcome);
    return new Result(
        outcome.reply().delivered(),
        attempt.statusCode,
        attempt.tookMs,
        Explanation.of(outcome.reply(), settings.senderAddresses()),
        text(attempt.responseBody));
  }

  /** Whatever a receiver answers, what is left of it can stand in any page. */
  static String text(byte[] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    String text =
        new String(body, UTF_8).replaceAll("[\\p{Cntrl}\uFFFE\uFFFF&&[^\n\r\t]]", "\uFFFD");
    return text.substring(0, Math.min(SHOWN, text.length()));
  }
}
