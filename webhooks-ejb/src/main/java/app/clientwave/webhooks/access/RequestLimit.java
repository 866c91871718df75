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
 * Lets a token, and all tokens of an account together, send so many requests a second to this node,
 * a second's worth of them at once. Remembers those alone that asked a short while ago.
 */
@ApplicationScoped
public class RequestLimit {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int MANY = 1_000;

  private final Clock clock;
  private final OptionalInt perToken;
  private final OptionalInt perAccount;

  /** By token or account, until which nanosecond of the clock its requests are accounted for. */
  private final Map<String, Long> tokens = new ConcurrentHashMap<>();

  private final Map<String, Long> accounts = new ConcurrentHashMap<>();

  private volatile long swept;

  @Inject
  RequestLimit(Settings settings, @Webhooks Clock clock) {
    this(settings.requestsPerSecond(), settings.requestsPerSecondPerAccount(), clock);
  }

  RequestLimit(OptionalInt perToken, OptionalInt perAccount, Clock clock) {
    this.perToken = perToken;
    this.perAccount = perAccount;
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected RequestLimit() {
    this(OptionalInt.empty(), OptionalInt.empty(), null);
  }

  /**
   * Counts one request of the token.
   *
   * @return after how many seconds, rounded up, it would not be too early; 0: it may go on
   */
  public long countToken(String token) {
    return perToken.isEmpty() ? 0 : count(tokens, Tokens.hash(token), perToken.getAsInt());
  }

  /** The same for one of its account, which its token let through. */
  public long countAccount(String account) {
    return perAccount.isEmpty() ? 0 : count(accounts, account, perAccount.getAsInt());
  }

  private long count(Map<String, Long> spent, String who, int perSecond) {
    long each = SECOND / perSecond;
    long now = Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    if (spent.size() > MANY && now > swept + SECOND) {
      swept = now;
      spent.values().removeIf(until -> until < now);
    }
    long[] early = new long[1];
    spent.compute(
        who,
        (key, until) -> {
          long next = Math.max(until == null ? now : until, now) + each;
          early[0] = Math.max(0, next - now - SECOND);
          return early[0] > 0 ? until : Long.valueOf(next);
        });
    return (early[0] + SECOND - 1) / SECOND;
  }
}
