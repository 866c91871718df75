package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.transport.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes attempts down. */
final class Attempts {
  private static final int LONGEST_DETAIL = 500;

  private Attempts() {}

  static Attempt of(Outcome outcome) {
    Reply reply = outcome.reply();
    Attempt attempt = new Attempt();
    attempt.delivery = outcome.claim().delivery();
    attempt.number = outcome.claim().number();
    attempt.startedAt = reply.startedAt().toEpochMilli();
    attempt.tookMs = reply.took().toMillis();
    attempt.outcome = reply.delivered() ? Attempt.Outcome.DELIVERED : Attempt.Outcome.FAILED;
    attempt.requestHeaders = outcome.requestHeaders();
    if (reply instanceof Reply.Answered answered) {
      attempt.statusCode = answered.status();
      attempt.responseHeaders = lines(answered.headers());
      attempt.responseBody = answered.body();
    } else if (reply instanceof Reply.Failed failed) {
      attempt.failure = failed.failure();
      attempt.detail =
          failed.detail().substring(0, Math.min(failed.detail().length(), LONGEST_DETAIL));
    }
    return attempt;
  }

  /** An attempt that was claimed and of which nothing more is known. */
  static Attempt unknown(OpenDelivery claimed) {
    Attempt attempt = new Attempt();
    attempt.delivery = claimed.delivery();
    attempt.number = claimed.attempts();
    attempt.startedAt = Ids.madeAt(claimed.claim());
    attempt.outcome = Attempt.Outcome.UNKNOWN;
    attempt.requestHeaders = "";
    return attempt;
  }

  static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(h -> h.getKey() + ": " + h.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What {@link #lines} wrote; nothing for null. */
  static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (lines != null && !lines.isEmpty()) {
      for (String line : lines.split("\n")) {
        int colon = line.indexOf(": ");
        headers.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return headers;
  }
}
