package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The pages that are open to see deliveries come. While there are any, the table is asked once a
 * second for each of their accounts, whichever node sends: for its newest, by their index, and for
 * those further ones that are shown, by their keys. The engine is asked nothing.
 */
@ApplicationScoped
public class Watchers {
  /** So many pages at once, of all accounts and of one. */
  static final int MOST = 500;

  static final int MOST_OF_ONE = 25;

  private static final Logger LOG = Logger.getLogger(Watchers.class.getName());
  private static final long PERIOD_MILLIS = 1_000;

  /** Longer silences end at many a proxy. */
  private static final long BEAT_MILLIS = 10_000;

  /** As many deliveries may come within a period and be noticed, each with what becomes of it. */
  private static final int NEWEST = 100;

  @Inject Deliveries deliveries;
  @Inject @Webhooks Clock clock;
  @Resource ManagedScheduledExecutorService threads;

  private final Set<Watcher> open = new LinkedHashSet<>();
  private ScheduledFuture<?> looking;

  /** False when there are too many. */
  synchronized boolean add(Watcher watcher) {
    long ofOne = open.stream().filter(w -> w.account().equals(watcher.account())).count();
    if (open.size() >= MOST || ofOne >= MOST_OF_ONE) {
      return false;
    }
    open.add(watcher);
    if (looking == null) {
      looking =
          threads.scheduleWithFixedDelay(
              this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  synchronized void remove(Watcher watcher) {
    if (open.remove(watcher) && open.isEmpty()) {
      looking.cancel(false);
      looking = null;
    }
  }

  /**
   * Has the streams of a session end within a second. <i>Why not here: to complete an answer ends
   * the scopes of the thread that does it, and this thread has a request of its own.</i>
   */
  void expire(String session) {
    all().stream().filter(w -> w.session().equals(session)).forEach(Watcher::expire);
  }

  /** Ends those that this holds for. */
  private void end(Predicate<Watcher> which) {
    for (Watcher watcher : all()) {
      if (which.test(watcher)) {
        remove(watcher);
        watcher.end();
      }
    }
  }

  @PreDestroy
  void endAll() {
    end(watcher -> true);
  }

  private synchronized List<Watcher> all() {
    return new ArrayList<>(open);
  }

  private void look() {
    try {
      all().stream().collect(Collectors.groupingBy(Watcher::account)).forEach(this::tellOfChanges);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "pages hear of changes when the database is back", e);
    }
    long now = clock.millis();
    for (Watcher watcher : all()) {
      if (watcher.isOver(now)) {
        tell(watcher, "over");
        end(watcher::equals);
      } else if (watcher.isSilentSince(now - BEAT_MILLIS)) {
        tell(watcher, "beat");
      }
    }
  }

  private void tellOfChanges(String account, List<Watcher> watchers) {
    Set<Long> shown =
        watchers.stream().flatMap(w -> w.shown().stream()).collect(Collectors.toSet());
    Map<Long, Integer> newest =
        watchers.stream().anyMatch(Watcher::isOfNew)
            ? deliveries.stamps(account, NEWEST)
            : Map.of();
    shown.removeAll(newest.keySet());
    Map<Long, Integer> others = deliveries.stamps(account, shown);
    watchers.stream().filter(w -> w.isChanged(newest, others)).forEach(w -> tell(w, "changed"));
  }

  private void tell(Watcher watcher, String event) {
    if (!watcher.tell(event, clock.millis())) {
      end(watcher::equals);
    }
  }
}
