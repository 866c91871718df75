package app.clientwave.webhooks.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * What came of one try: an answer, or the fault that prevented one, with status 0.
 *
 * @param retryAfter the header, or null
 */
record Reply(int status, String body, String retryAfter, Problem problem, Throwable fault) {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  static Reply of(HttpResponse<String> response, Throwable fault) {
    if (fault != null) {
      return failed(fault instanceof CompletionException ? fault.getCause() : fault);
    }
    String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
    Problem problem = Problem.read(response.body());
    return new Reply(response.statusCode(), response.body(), retryAfter, problem, null);
  }

  static Reply failed(Throwable fault) {
    return new Reply(0, "", null, Problem.read(""), fault);
  }

  boolean isGood() {
    return status / 100 == 2;
  }

  /** The id of the one event, or null when the answer has none. */
  String id() {
    return id(JsonReader.object(body));
  }

  /** The ids of many events, or null when the answer has not as many. */
  List<String> ids(int count) {
    List<String> ids =
        JsonReader.list(JsonReader.object(body).get("data")).stream()
            .map(Reply::id)
            .filter(Objects::nonNull)
            .toList();
    return ids.size() == count ? ids : null;
  }

  private static String id(Object event) {
    return event instanceof Map<?, ?> members && members.get("id") instanceof String id ? id : null;
  }

  /** Whether the same again may fare better. */
  boolean mayPass() {
    return PASSING.contains(status)
        || isRunning()
        || fault instanceof IOException
        || fault instanceof TimeoutException;
  }

  /** Whether the request may have been carried out, or may yet be. */
  boolean leavesDoubt() {
    if (status == 0) {
      return !(fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException);
    }
    return isGood() || isRunning() || status == 408 || status >= 500;
  }

  /** Whether an earlier request with this key is at work; a taken id is a 409 too, and final. */
  private boolean isRunning() {
    return status == 409 && problem.isAbout("Idempotency-Key");
  }

  /** What is said of it; empty when there was no try. */
  @Override
  public String toString() {
    if (status == 0) {
      return fault == null ? "" : fault.toString();
    }
    return (status + " " + problem.title() + " " + problem.detail()).strip();
  }
}
