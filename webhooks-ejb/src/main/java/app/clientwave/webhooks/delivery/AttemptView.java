package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
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

  static AttemptView of(Attempt a, AttemptParts parts) {
    return new AttemptView(
        a.number,
        Instant.ofEpochMilli(a.startedAt),
        a.tookMs,
        a.statusCode,
        a.outcome.name().toLowerCase(Locale.ROOT),
        Explanation.of(a),
        headers(parts.requestHeaders()),
        headers(parts.responseHeaders()),
        parts.responseBody());
  }

  private static Map<String, String> headers(byte[] lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (lines != null && lines.length > 0) {
      for (String line : new String(lines, UTF_8).split("\n")) {
        int colon = line.indexOf(": ");
        headers.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return headers;
  }
}
