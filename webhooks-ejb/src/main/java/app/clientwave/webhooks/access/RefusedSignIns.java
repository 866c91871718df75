package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts wrong passwords of users that there are, and says when to tell of them: at the first one,
 * and then at most once an hour, how many there were. So guessing fills no disk. Each node counts
 * for itself.
 */
@ApplicationScoped
class RefusedSignIns {
  private static final Duration BETWEEN = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<Long, Tries> byUser = new LinkedHashMap<>();

  private static final class Tries {
    long told;
    int untold;
  }

  @Inject
  RefusedSignIns(@Webhooks Clock clock) {
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected RefusedSignIns() {
    this(null);
  }

  /** Counts one; how many there are to be told now, or nothing. */
  synchronized OptionalInt count(long user) {
    long now = clock.millis();
    Tries tries = byUser.computeIfAbsent(user, u -> new Tries());
    tries.untold++;
    if (tries.told != 0 && now < tries.told + BETWEEN.toMillis()) {
      return OptionalInt.empty();
    }
    int untold = tries.untold;
    tries.told = now;
    tries.untold = 0;
    if (byUser.size() > MOST) {
      byUser.remove(byUser.keySet().iterator().next());
    }
    return OptionalInt.of(untold);
  }
}
