package app.clientwave.webhooks.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * The lanes of all webhooks that have work, served in turn, and the node's own limits. Of idle
 * lanes a few are kept, so that memory follows the work and not the number of webhooks.
 */
final class Lanes {
  /**
   * How many attempts make a group. <i>Why no more: on the embedded database nobody else writes
   * while a group is claimed or recorded, not even somebody who publishes a single event.</i>
   */
  static final int GROUP = 250;

  /** How many of a lane go before the next lane has its turn. */
  private static final int TURN = 16;

  private static final long BETWEEN_LOOKS_MILLIS = 100;
  private static final int MOST_IDLE = 10_000;

  /** How many attempts wait in memory, shared by the lanes; the others wait in the table. */
  private static final int MOST_WAITING = 100_000;

  private final Places places;
  private final int mostPerLane;
  private final LongFunction<Optional<String>> accounts;
  private final Clock clock;

  private final Map<Long, Lane> lanes = new HashMap<>();

  /** With what was learned of their webhooks, the one that has been idle longest first. */
  private final Map<Long, Lane> idle = new LinkedHashMap<>();

  private final Map<Lane, Pace> counted = new HashMap<>();
  private final Map<Pace, Turns> turns = new EnumMap<>(Pace.class);

  /** Whose next body did not fit: bytes are kept for it, else smaller ones of others took them. */
  private final Map<Pace, Lane> waitingForBytes = new EnumMap<>(Pace.class);

  private final Looks looks = new Looks();
  private long lastLook;
  private boolean closed;

  /**
   * Lanes of this node.
   *
   * @param most attempts in flight in all
   * @param mostPerLane attempts in flight to the fastest webhook
   * @param accounts whose webhook it is; empty for one that takes nothing now
   */
  Lanes(int most, int mostPerLane, LongFunction<Optional<String>> accounts, Clock clock) {
    this.places = new Places(most);
    this.mostPerLane = mostPerLane;
    this.accounts = accounts;
    this.clock = clock;
    for (Pace pace : Pace.values()) {
      turns.put(pace, new Turns());
    }
  }

  /**
   * Takes what is due. What is not, of a broker whose clock runs ahead, is looked for in its time:
   * sent back to the broker, it would come again at once.
   */
  synchronized void offer(List<DueAttempt> attempts) {
    long now = clock.millis();
    for (DueAttempt attempt : attempts) {
      if (attempt.dueAt() > now) {
        lookAt(attempt.subscription(), attempt.dueAt());
      } else {
        lane(attempt.subscription())
            .ifPresent(
                lane -> {
                  lane.offer(attempt, share());
                  settle(lane);
                });
      }
    }
    notifyAll();
  }

  /**
   * Whether the lane finds what has just been recorded by itself, since it is to look into the
   * table anyway; what a fetch under way has passed by, by another one.
   */
  synchronized boolean leavesInTable(long subscription) {
    Lane lane = lanes.get(subscription);
    if (lane == null || !lane.hasBacklog()) {
      return false;
    }
    lane.lookIntoTable();
    return true;
  }

  synchronized void lookIntoTable(long subscription) {
    lane(subscription)
        .ifPresentOrElse(
            lane -> {
              lane.lookIntoTable();
              settle(lane);
              notifyAll();
            },
            () -> looks.remove(subscription));
  }

  /** Has the lane look into the table when the time has come; the earliest one counts. */
  synchronized void lookAt(long subscription, long dueAt) {
    looks.add(subscription, dueAt);
  }

  /** Whether the lane looks into the table now, or will: a new webhook's does within 100 ms. */
  synchronized boolean isToLook(long subscription) {
    Lane lane = lanes.get(subscription);
    return looks.has(subscription) || (lane != null && lane.hasBacklog());
  }

  /**
   * Gives a place to a first attempt that is about to be recorded, so that it is recorded as
   * claimed; none where it would take the place of one that waits, or its webhook takes nothing.
   */
  synchronized boolean reserve(long delivery, long subscription, int size) {
    Lane lane = closed ? null : lane(subscription).orElse(null);
    if (lane == null) {
      return false;
    }
    boolean given =
        places.areLeftFor(counted.get(lane))
            && places.fit(size, counted.get(lane))
            && (places.areMany() || nobodyIsNext())
            && lane.reserve(delivery, System.nanoTime());
    if (given) {
      places.take(delivery, size, counted.get(lane));
    }
    settle(lane);
    return given;
  }

  /** Reserves no more places. */
  synchronized void close() {
    closed = true;
  }

  /** What one round of the sender works on: attempts to claim, and lanes to fetch for. */
  record Round(List<DueAttempt> attempts, Map<Long, Integer> toFetch) {
    boolean isEmpty() {
      return attempts.isEmpty() && toFetch.isEmpty();
    }
  }

  /** Takes a group, one lane after the other; waits up to a while until there is something. */
  synchronized Round take(long waitMillis) throws InterruptedException {
    look();
    Round round = round();
    if (round.isEmpty()) {
      TimeUnit.MILLISECONDS.timedWait(this, waitMillis);
      look();
      round = round();
    }
    return round;
  }

  private Round round() {
    List<DueAttempt> attempts = new ArrayList<>();
    Map<Long, Integer> toFetch = new HashMap<>();
    List<Lane> held = new ArrayList<>(); // no room for what they would give
    boolean more = true;
    while (more) {
      more = false;
      for (Pace pace : Pace.values()) {
        Lane lane =
            places.areLeftFor(pace) && attempts.size() < GROUP ? turns.get(pace).next() : null;
        if (lane != null) {
          more = true;
          if (serve(lane, attempts, toFetch)) {
            settle(lane);
          } else {
            held.add(lane);
          }
        }
      }
    }
    held.forEach(this::settle);
    return new Round(attempts, toFetch);
  }

  /** Gives the lane its turn; false when that led to nothing. */
  private boolean serve(Lane lane, List<DueAttempt> attempts, Map<Long, Integer> toFetch) {
    long now = System.nanoTime();
    int before = attempts.size();
    for (int i = 0; i < TURN && attempts.size() < GROUP; i++) {
      Pace pace = counted.get(lane);
      if (!places.areLeftFor(pace) || !fits(lane, pace)) {
        break;
      }
      DueAttempt next = lane.take(now);
      if (next == null) {
        break;
      }
      attempts.add(next);
      places.take(next.delivery(), next.size(), pace);
    }
    int room = lane.beginFetch(share());
    if (room > 0) {
      toFetch.put(lane.subscription, room);
    }
    return room > 0 || attempts.size() > before;
  }

  private boolean fits(Lane lane, Pace pace) {
    waitsForBytesNoMore(lane, pace);
    int size = lane.nextSize();
    boolean fits = places.fit(size, pace);
    if (!fits && waitingForBytes.putIfAbsent(pace, lane) == null) {
      places.setAside(size, pace);
    }
    return fits;
  }

  private void waitsForBytesNoMore(Lane lane, Pace pace) {
    if (waitingForBytes.remove(pace, lane)) {
      places.setAside(0, pace);
    }
  }

  /** Nobody waits for one of the places that are left. */
  private boolean nobodyIsNext() {
    return Arrays.stream(Pace.values())
        .allMatch(pace -> turns.get(pace).isEmpty() || !places.areLeftFor(pace));
  }

  /**
   * Takes what was fetched for a lane.
   *
   * @param all whether the table held no more that was due
   * @param nextDueAt when the next one of the table is due, or null
   */
  synchronized void fetched(long subscription, List<DueAttempt> rows, boolean all, Long nextDueAt) {
    Lane lane = lanes.get(subscription);
    if (lane == null) {
      return;
    }
    lane.fetched(rows, all);
    if (all) {
      looks.fetched(subscription, nextDueAt);
    }
    settle(lane);
    notifyAll();
  }

  /** The webhook takes nothing now, unless that is over by now: its rows wait in the table. */
  synchronized void clear(long subscription) {
    if (accounts.apply(subscription).isPresent()) {
      return;
    }
    Lane lane = lanes.get(subscription);
    if (lane != null) {
      lane.clear();
      settle(lane);
    }
    looks.remove(subscription);
  }

  /** Gives back the places of what was taken and was not claimed. */
  synchronized void notClaimed(List<DueAttempt> attempts, boolean tryAgain) {
    for (DueAttempt attempt : attempts) {
      if (tryAgain) {
        lookIntoTable(attempt.subscription());
      }
      giveBack(attempt.delivery(), attempt.subscription());
    }
  }

  /** Gives back a place whose attempt will not be sent, unless it was given back before. */
  synchronized void giveBack(long delivery, long subscription) {
    Lane lane = lanes.get(subscription);
    if (lane != null) {
      free(delivery, lane);
      notifyAll();
    }
  }

  /** Attempts are recorded; their lanes learn from them, of which all are in flight until then. */
  synchronized void done(List<Done> recorded) {
    for (Done one : recorded) {
      Lane lane = lanes.get(one.subscription());
      if (lane != null) {
        lane.learn(one.answered(), one.overloaded(), one.tookNanos());
      }
    }
    recorded.forEach(one -> giveBack(one.delivery(), one.subscription()));
  }

  /** An attempt that is over, and what its lane learns from. */
  record Done(
      long subscription, long delivery, boolean answered, boolean overloaded, long tookNanos) {}

  private void free(long delivery, Lane lane) {
    if (lane.isInFlight(delivery)) {
      lane.done(delivery);
      places.giveBack(delivery, counted.get(lane));
    }
    settle(lane);
  }

  synchronized boolean isInFlight(long delivery) {
    return places.has(delivery);
  }

  synchronized int inFlight() {
    return places.taken();
  }

  synchronized void awaitIdle(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (places.taken() > 0 && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From time to time: which lanes are to look into the table, which have become slow. */
  private void look() {
    long now = clock.millis();
    if (Math.abs(now - lastLook) < BETWEEN_LOOKS_MILLIS) {
      return;
    }
    lastLook = now;
    List.copyOf(counted.keySet()).forEach(this::settle);
    looks.due(now).forEach(this::lookIntoTable);
  }

  private int share() {
    return MOST_WAITING / Math.max(1, lanes.size());
  }

  /** None for a webhook that takes nothing now, whatever of it is in flight. */
  private Optional<Lane> lane(long subscription) {
    return accounts
        .apply(subscription)
        .map(account -> lanes.computeIfAbsent(subscription, webhook -> begin(webhook, account)));
  }

  private Lane begin(long subscription, String account) {
    Lane known = idle.remove(subscription);
    Lane lane = known == null ? new Lane(subscription, account, mostPerLane) : known;
    counted.put(lane, lane.pace(System.nanoTime()));
    return lane;
  }

  /** Puts the lane where it belongs after anything about it changed. */
  private void settle(Lane lane) {
    Pace before = counted.get(lane);
    Pace pace = lane.pace(System.nanoTime());
    if (pace != before || !lane.hasWork()) {
      waitsForBytesNoMore(lane, before);
    }
    if (pace != before) {
      turns.get(before).remove(lane);
      lane.inFlight().forEach(delivery -> places.move(delivery, before, pace));
      counted.put(lane, pace);
    }
    if (lane.isIdle()) {
      turns.get(pace).remove(lane);
      lanes.remove(lane.subscription);
      counted.remove(lane);
      idle.put(lane.subscription, lane);
      if (idle.size() > MOST_IDLE) {
        idle.remove(idle.keySet().iterator().next());
      }
    } else if (lane.hasWork()) {
      turns.get(pace).add(lane);
    }
  }
}
