package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A load on the product, with the windows of time that are measured of it. */
final class Run implements AutoCloseable {
  /** So many deliveries may wait: enough that the engine never idles. */
  static final int MOST_WAITING = 2_000;

  private static final int LONGEST_WARM_UP = 150;

  /** A compiler that catches up shows late. */
  private static final int UNCHANGED = 25;

  private static final int BETWEEN_FIGURES = 10;
  private static final int SMOOTHED = 5;
  private static final double RISE = 1.03;

  /** Calls a second that seldom meet another one. */
  private static final int ONE_BY_ONE = 500;

  private static final int ONE_BY_ONE_SECONDS = 60;

  private static final long LONGEST_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final ServerUnderTest server;
  private final Database database;
  private final Inbox inbox;
  private final int fanOut;
  private final Progress progress;

  Run(ServerUnderTest server, Database database, Inbox inbox, int fanOut) throws SQLException {
    this.server = server;
    this.database = database;
    this.inbox = inbox;
    this.fanOut = fanOut;
    this.progress = new Progress(server, database);
  }

  /** Empties the tables of a product that has nothing to do. */
  void begin() throws SQLException {
    progress.clear();
  }

  /** As fast as it goes, with a bounded backlog. */
  Pace flatOut(LoadGenerator load) {
    return Pace.closedLoop(() -> waiting(load), MOST_WAITING);
  }

  long waiting(Load load) {
    return load.begun() * fanOut - inbox.count();
  }

  /**
   * From as fast as it goes to this rate. <i>Why not at once: what was compiled for many calls at a
   * time is compiled anew when they come one by one, and that takes a core for minutes.</i>
   */
  void slowDown(LoadGenerator load, int rate) throws Exception {
    load.keep(Pace.none());
    drain(load);
    load.keep(Pace.perSecond(ONE_BY_ONE));
    window(load, ONE_BY_ONE_SECONDS);
    load.keep(Pace.perSecond(rate));
  }

  /**
   * Lets the load go on until arrivals have not risen for a while. Takes figures meanwhile as the
   * measurement does, for code that was compiled without a request for them is compiled anew after
   * the first.
   */
  void warmUp(Load load) throws Exception {
    List<Long> arrivals = new ArrayList<>();
    double best = 0;
    int bestAt = 0;
    for (int i = 1; i <= LONGEST_WARM_UP && i - bestAt < UNCHANGED; i++) {
      arrivals.add(watch(load));
      if (i % BETWEEN_FIGURES == 0) {
        take();
      }
      double mean =
          arrivals.subList(Math.max(0, i - SMOOTHED), i).stream()
              .mapToLong(Long::longValue)
              .average()
              .orElseThrow();
      if (mean > best * RISE) {
        best = mean;
        bestAt = i;
      }
    }
  }

  Figures window(Load load, int seconds) throws Exception {
    Snapshot before = take();
    watch(load, seconds);
    return new Figures(before, take());
  }

  /**
   * Lets the load go on. <i>Why no figures, where they are not asked for: taking them costs the
   * machine some 40 ms of a core, which a p99 shows if it happens every second.</i>
   */
  void watch(Load load, int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      watch(load);
    }
  }

  /** Shows a second's work on standard error; the arrivals. */
  private long watch(Load load) throws InterruptedException {
    long begun = load.begun();
    long arrived = inbox.count();
    double cpu = server.cost().cpuSeconds();
    TimeUnit.SECONDS.sleep(1);
    long more = inbox.count() - arrived;
    System.err.printf(
        "published %,6d  arrived %,6d  waiting %,6d  server's CPU %.2f s%n",
        load.begun() - begun, more, waiting(load), server.cost().cpuSeconds() - cpu);
    return more;
  }

  private Snapshot take() throws SQLException, IOException {
    return Snapshot.take(server, database, progress, inbox);
  }

  /** Waits until all that was published has arrived. */
  void drain(Load load) throws Exception {
    long end = System.nanoTime() + LONGEST_DRAIN_NANOS;
    while (waiting(load) > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(waiting(load) + " deliveries did not arrive");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Ends the load; fails unless every event has arrived everywhere and is recorded so. */
  void finish(Load load) throws Exception {
    load.finish();
    drain(load);
    long missing = inbox.missing(load.begun(), fanOut);
    long end = System.nanoTime() + LONGEST_DRAIN_NANOS;
    while (missing == 0 && progress.open() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    if (missing > 0 || progress.open() > 0) {
      throw new IllegalStateException(
          missing + " deliveries are missing, " + progress.open() + " are not recorded");
    }
  }

  @Override
  public void close() throws SQLException {
    progress.close();
  }
}
