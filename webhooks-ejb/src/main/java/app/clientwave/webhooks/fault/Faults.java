package app.clientwave.webhooks.fault;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The faults of this node's parts. Both what fails and what works is to be told here. */
@ApplicationScoped
public class Faults {
  /** An answer that takes longer is slow. */
  static final Duration SLOW = Duration.ofSeconds(2);

  /** A fault is over when nothing has failed for so long. */
  static final Duration OVER = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Faults.class.getName());
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  /** Of a part, from the first failure until nothing has failed for a while. */
  private static final class Fault {
    final Instant since;
    Instant told;
    Instant last;
    long failures;
    boolean works;
    boolean slow;

    Fault(Instant since) {
      this.since = since;
    }
  }

  private final Map<Part, Fault> faults = new EnumMap<>(Part.class);

  /** When those begun that have no answer yet. */
  private final Map<Part, List<Instant>> looks = new EnumMap<>(Part.class);

  private Clock clock;

  /** For the container's proxy. */
  protected Faults() {}

  @Inject
  public Faults(@Webhooks Clock clock) {
    this.clock = clock;
  }

  /** How a part does. */
  public enum State {
    UP,
    SLOW,
    DOWN
  }

  /**
   * The work that this belongs to failed for the part's sake, and will be tried again. What looks
   * like an error of ours instead is told with its stack.
   */
  public void failed(Part part, Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean ours = root instanceof RuntimeException || root instanceof Error;
    failed(part, "fails: " + root, false, ours ? why : null);
  }

  /** The part did what it was asked. */
  public synchronized void works(Part part) {
    Fault fault = faults.get(part);
    if (fault == null) {
      return;
    }
    fault.works = true;
    Instant now = clock.instant();
    if (now.isAfter(fault.last.plus(OVER))) {
      faults.remove(part);
      LOG.log(
          Level.INFO,
          "{0} works again; it failed {1} times in {2} s",
          new Object[] {part, fault.failures, Duration.between(fault.since, now).toSeconds()});
    }
  }

  /** Asks the part for something small; what that throws, and that it takes long, is told here. */
  public void watch(Part part, Runnable question) {
    Instant begun = begin(part);
    try {
      question.run();
    } catch (RuntimeException | Error e) {
      failed(part, e);
      return;
    } finally {
      end(part, begun);
    }
    Duration took = Duration.between(begun, clock.instant());
    if (took.compareTo(SLOW) > 0) {
      failed(part, "took " + took.toMillis() + " ms to answer", true, null);
    } else {
      works(part);
    }
  }

  private synchronized Instant begin(Part part) {
    Instant now = clock.instant();
    looks.computeIfAbsent(part, p -> new ArrayList<>()).add(now);
    return now;
  }

  private synchronized void end(Part part, Instant begun) {
    looks.get(part).remove(begun);
  }

  private synchronized void failed(Part part, String what, boolean slow, Throwable why) {
    Instant now = clock.instant();
    Fault fault = faults.computeIfAbsent(part, p -> new Fault(now));
    fault.failures++;
    fault.last = now;
    fault.works = false;
    fault.slow = slow;
    if (fault.told == null) {
      LOG.log(Level.WARNING, part + " " + what + "; what needs it is tried again", why);
      fault.told = now;
    } else if (!now.isBefore(fault.told.plus(BETWEEN_LINES))) {
      LOG.log(
          Level.WARNING,
          "{0} has failed {1} times since {2}; the last time it {3}",
          new Object[] {part, fault.failures, fault.since, what});
      fault.told = now;
    }
  }

  /** How the part does now, as far as this node has asked it for anything. */
  public synchronized State state(Part part) {
    Fault fault = faults.get(part);
    if (fault != null && !fault.works) {
      return fault.slow ? State.SLOW : State.DOWN;
    }
    Instant now = clock.instant();
    return looks.getOrDefault(part, List.of()).stream()
            .anyMatch(begun -> now.isAfter(begun.plus(SLOW)))
        ? State.SLOW
        : State.UP;
  }
}
