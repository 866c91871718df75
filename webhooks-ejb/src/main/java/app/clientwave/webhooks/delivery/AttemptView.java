package app.clientwave.webhooks.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One attempt as people and programs see it.
 *
 * @param statusCode null when no answer came
 * @param outcome {@code delivered}, {@code failed} or {@code unknown}
 * @param responseBody at most 16 KiB of it, or null
 */
public record AttemptView(
    int number,
    Instant startedAt,
    long tookMs,
    Integer statusCode,
    String outcome,
    Explanation explanation,
    Map<String, String> requestHeaders,
    Map<String, String> responseHeaders,
    byte[] responseBody) {

  static AttemptView of(Attempt a) {
    return new AttemptView(
        a.number,
        Instant.ofEpochMilli(a.startedAt),
        a.tookMs,
        a.statusCode,
        a.outcome.name().toLowerCase(Locale.ROOT),
        Explanation.of(a),
        Attempts.headers(a.requestHeaders),
        Attempts.headers(a.responseHeaders),
        a.responseBody);
  }
}
