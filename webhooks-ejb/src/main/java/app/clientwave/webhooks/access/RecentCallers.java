package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who came with which token within the last second, so that a busy publisher costs one query a
 * second. A token that is taken away is refused within that second, on every node.
 */
@ApplicationScoped
class RecentCallers {
  private static final long KEPT_MILLIS = 1_000;
  private static final int MOST = 10_000;

  @Inject @Webhooks Clock clock;

  private final Map<String, Known> byHash = new ConcurrentHashMap<>();

  private record Known(Caller caller, long since) {}

  Optional<Caller> find(String hash) {
    Known known = byHash.get(hash);
    boolean valid = known != null && Math.abs(clock.millis() - known.since()) < KEPT_MILLIS;
    return valid ? Optional.of(known.caller()) : Optional.empty();
  }

  void keep(String hash, Caller caller) {
    if (byHash.size() >= MOST) {
      byHash.clear();
    }
    byHash.put(hash, new Known(caller, clock.millis()));
  }
}
