package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who came with which token within the last second, so that a busy publisher costs one query a
 * second. A token that is taken away is refused at once here, and within that second on other
 * nodes.
 */
@ApplicationScoped
class RecentCallers {
  private static final long KEPT_MILLIS = 1_000;
  private static final int MOST = 10_000;

  @Inject @Webhooks Clock clock;

  private final Map<String, Known> byHash = new ConcurrentHashMap<>();

  /** Counts what was forgotten, so that nothing is kept that was read before that. */
  private volatile long forgotten;

  private record Known(Caller caller, long since, long until) {}

  Optional<Caller> find(String hash) {
    Known known = byHash.get(hash);
    long now = clock.millis();
    boolean valid =
        known != null && Math.abs(now - known.since()) < KEPT_MILLIS && now < known.until();
    return valid ? Optional.of(known.caller()) : Optional.empty();
  }

  /** To be asked before the token is read. */
  long mark() {
    return forgotten;
  }

  /**
   * Keeps whom a token belongs to.
   *
   * @param mark from before the token was read
   * @param until when the token ends
   */
  synchronized void keep(String hash, Caller caller, long mark, long until) {
    if (mark != forgotten) {
      return;
    }
    if (byHash.size() >= MOST) {
      byHash.clear();
    }
    byHash.put(hash, new Known(caller, clock.millis(), until));
  }

  synchronized void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) TokenChanged change) {
    forgotten++;
    if (change.hash() == null) {
      byHash.clear();
    } else {
      byHash.remove(change.hash());
    }
  }
}
