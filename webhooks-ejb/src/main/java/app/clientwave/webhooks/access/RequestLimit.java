package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a token send so many requests a second to this node, a second's worth of them at once. Asked
 * for tokens that exist alone, so that it remembers no more than there are.
 */
@ApplicationScoped
public class RequestLimit {
  private final Clock clock;
  private final OptionalInt perSecond;

  /** By token, until which nanosecond of the clock its requests are accounted for. */
  private final Map<String, Long> spent = new ConcurrentHashMap<>();

  @Inject
  RequestLimit(Settings settings, @Webhooks Clock clock) {
    this(settings.requestsPerSecond(), clock);
  }

  RequestLimit(OptionalInt perSecond, Clock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected RequestLimit() {
    this(OptionalInt.empty(), null);
  }

  /**
   * Counts one request.
   *
   * @return after how many seconds, rounded up, it would not be too early; 0: it may go on
   */
  public long count(String token) {
    if (perSecond.isEmpty()) {
      return 0;
    }
    long second = Duration.ofSeconds(1).toNanos();
    long each = second / perSecond.getAsInt();
    long now = Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    long[] early = new long[1];
    spent.compute(
        Tokens.hash(token),
        (hash, until) -> {
          long next = Math.max(until == null ? now : until, now) + each;
          early[0] = Math.max(0, next - now - second);
          return early[0] > 0 ? until : Long.valueOf(next);
        });
    return (early[0] + second - 1) / second;
  }
}
