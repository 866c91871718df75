package app.clientwave.webhooks.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The lanes of all webhooks that have work, served in turn, and the node's own limit. Idle lanes
 * are forgotten, so that memory follows the work and not the number of webhooks.
 */
final class Lanes {
  /** How many attempts make a group. */
  static final int GROUP = 200;

  private final int most;
  private final int mostPerLane;
  private final Map<Long, Lane> lanes = new HashMap<>();
  private final LinkedHashSet<Long> ready = new LinkedHashSet<>();
  private final Set<Long> inFlight = new HashSet<>();
  private int taken;

  Lanes(int most, int mostPerLane) {
    this.most = most;
    this.mostPerLane = mostPerLane;
  }

  synchronized void offer(DueAttempt attempt) {
    lane(attempt.subscription()).offer(attempt);
    markReady(attempt.subscription());
  }

  synchronized void lookIntoTable(long subscription) {
    lane(subscription).lookIntoTable();
    markReady(subscription);
  }

  /** What one round of the sender works on. */
  record Round(List<DueAttempt> attempts, Map<Long, Integer> toFetch) {}

  /** Takes a group, one lane after the other; waits up to a while for one. */
  synchronized Round take(long waitMillis) throws InterruptedException {
    if (ready.isEmpty() || taken >= most) {
      TimeUnit.MILLISECONDS.timedWait(this, waitMillis);
    }
    List<DueAttempt> attempts = new ArrayList<>();
    Map<Long, Integer> toFetch = new HashMap<>();
    Queue<Long> turn = new ArrayDeque<>(ready);
    while (!turn.isEmpty() && attempts.size() < GROUP && taken < most) {
      long subscription = turn.remove();
      ready.remove(subscription);
      Lane lane = lanes.get(subscription);
      List<DueAttempt> some = lane.take(Math.min(GROUP - attempts.size(), most - taken));
      attempts.addAll(some);
      taken += some.size();
      int room = lane.beginFetch();
      if (room > 0) {
        toFetch.put(subscription, room);
      } else if (lane.hasWork()) {
        ready.add(subscription); // at the end: the others come first
      }
    }
    return new Round(attempts, toFetch);
  }

  synchronized void fetched(long subscription, List<DueAttempt> rows, boolean all) {
    Set<Long> flying = inFlight;
    lane(subscription)
        .fetched(rows.stream().filter(r -> !flying.contains(r.delivery())).toList(), all);
    if (lane(subscription).isIdle()) {
      lanes.remove(subscription);
    }
    markReady(subscription);
  }

  /** Gives back the places of what was taken and could not be claimed. */
  synchronized void claimed(List<DueAttempt> attempts, List<Claim> claims) {
    Set<Long> ours = claims.stream().map(Claim::delivery).collect(Collectors.toSet());
    inFlight.addAll(ours);
    for (DueAttempt attempt : attempts) {
      if (!ours.remove(attempt.delivery())) {
        free(attempt.subscription());
      }
    }
  }

  /** The database took no claim: what was taken waits in the table. */
  synchronized void notClaimed(List<DueAttempt> attempts) {
    for (DueAttempt attempt : attempts) {
      lane(attempt.subscription()).lookIntoTable();
      free(attempt.subscription());
    }
  }

  synchronized void done(Claim claim) {
    inFlight.remove(claim.delivery());
    free(claim.subscription());
  }

  synchronized Set<Long> withBacklog() {
    return lanes.values().stream()
        .filter(Lane::hasBacklog)
        .map(lane -> lane.subscription)
        .collect(Collectors.toSet());
  }

  synchronized boolean isInFlight(long delivery) {
    return inFlight.contains(delivery);
  }

  synchronized void awaitIdle(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (taken > 0 && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Lane lane(long subscription) {
    return lanes.computeIfAbsent(subscription, id -> new Lane(id, mostPerLane));
  }

  private void free(long subscription) {
    taken--;
    Lane lane = lane(subscription);
    lane.done(1);
    if (lane.isIdle()) {
      lanes.remove(subscription);
    }
    markReady(subscription);
  }

  private void markReady(long subscription) {
    Lane lane = lanes.get(subscription);
    if (lane == null) {
      ready.remove(subscription);
    } else if (lane.hasWork()) {
      ready.add(subscription);
    }
    notifyAll();
  }
}
