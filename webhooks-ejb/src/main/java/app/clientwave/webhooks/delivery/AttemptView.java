package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
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

  static AttemptView of(Attempt a, AttemptParts parts, List<String> senderAddresses) {
    return new AttemptView(
        a.number,
        Instant.ofEpochMilli(a.startedAt),
        a.tookMs,
        a.statusCode,
        a.outcome.name().toLowerCase(Locale.ROOT),
        Explanation.of(a, parts, senderAddresses),
        Attempts.headers(text(parts.requestHeaders())),
        Attempts.headers(text(parts.responseHeaders())),
        parts.responseBody());
  }

  static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, UTF_8);
  }
}
