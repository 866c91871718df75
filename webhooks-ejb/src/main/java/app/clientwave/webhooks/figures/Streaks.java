package app.clientwave.webhooks.figures;

import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often webhooks failed in a row, as this node has seen it since that was last asked for;
 * nothing where no mail is sent, for which alone it is.
 */
@ApplicationScoped
public class Streaks {
  private final boolean isAsked;
  private Map<Long, Streak> seen = new HashMap<>();

  /** For the container's proxy. */
  protected Streaks() {
    isAsked = false;
  }

  @Inject
  public Streaks(Settings settings) {
    isAsked = settings.mail().isPresent();
  }

  /**
   * The end of what came of a webhook's attempts.
   *
   * @param failures since the last success, or since this was last asked for
   * @param delivery the last that failed, and 0 when none did
   * @param firstAt when the first of these failed; null when none did
   * @param broken whether one succeeded meanwhile
   */
  public record Streak(
      String account, int failures, long delivery, Instant firstAt, boolean broken) {
    Streak longer(long failed, Instant at) {
      return new Streak(account, failures + 1, failed, failures == 0 ? at : firstAt, broken);
    }

    Streak then(Streak later) {
      return failures == 0
          ? new Streak(account, later.failures, later.delivery, later.firstAt, broken)
          : new Streak(account, failures + later.failures, later.delivery, firstAt, broken);
    }
  }

  /** Notes that an attempt failed. */
  public synchronized void failed(String account, long webhook, long delivery, Instant at) {
    if (!isAsked) {
      return;
    }
    Streak before = seen.getOrDefault(webhook, new Streak(account, 0, 0, null, false));
    seen.put(webhook, before.longer(delivery, at));
  }

  /** Notes that an attempt succeeded, which ends what was seen here of its webhook. */
  public synchronized void succeeded(String account, long webhook) {
    if (seen.containsKey(webhook)) {
      ended(account, webhook);
    }
  }

  /** Notes that an attempt to a webhook that failed, wherever that was seen, succeeded. */
  public synchronized void ended(String account, long webhook) {
    if (isAsked) {
      seen.put(webhook, new Streak(account, 0, 0, null, true));
    }
  }

  /** What could not be written, and came before all that was seen since. */
  public synchronized void putBack(long webhook, Streak earlier) {
    seen.merge(webhook, earlier, (later, e) -> later.broken() ? later : e.then(later));
  }

  /** Hands out what was seen, by webhook, and begins anew. */
  public synchronized Map<Long, Streak> take() {
    Map<Long, Streak> taken = seen;
    seen = new HashMap<>();
    return taken;
  }
}
