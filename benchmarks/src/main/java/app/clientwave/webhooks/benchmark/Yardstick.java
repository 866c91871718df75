package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the product is measured against: the same rows in the same database, the same client and the
 * same receiver, with no server, no broker, no signing and nothing that could go wrong.
 */
public final class Yardstick {
  private static final int THREADS = 8;
  private static final int GROUP = 100;
  private static final int IN_FLIGHT = 400;
  private static final int WARM_UP_SECONDS = 6;
  private static final int SECONDS = 8;

  private final String url;
  private final int fanOut;
  private final PlainPost http;
  private final Semaphore turn;
  private final AtomicLong recorded = new AtomicLong();

  private Yardstick(String url, int fanOut, PlainPost http) {
    this.url = url;
    this.fanOut = fanOut;
    this.http = http;
    this.turn = url.startsWith("jdbc:sqlite:") ? new Semaphore(1, true) : null;
  }

  /** Deliveries a second, measured in a JVM of its own; it takes a quarter of a minute. */
  static double measure(Database database, boolean grouped, int fanOut, String receiver)
      throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Yardstick.class.getName(),
            database.url(),
            Boolean.toString(grouped),
            Integer.toString(fanOut),
            receiver);
    try (Started child = Started.start(command, line -> line.startsWith("rate "))) {
      return Double.parseDouble(child.await().substring("rate ".length()));
    } finally {
      database.drop();
    }
  }

  /** The child. */
  public static void main(String[] args) throws Exception {
    Database.create(args[0]);
    Yardstick yardstick = new Yardstick(args[0], Integer.parseInt(args[2]), new PlainPost(args[3]));
    yardstick.run(Boolean.parseBoolean(args[1]));
  }

  private void run(boolean grouped) throws Exception {
    if (grouped) {
      startGroups();
    } else {
      for (int i = 0; i < THREADS; i++) {
        start(this::oneByOne);
      }
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long before = recorded.get();
    long start = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "rate %.1f%n", (recorded.get() - before) / seconds);
    System.exit(0);
  }

  /** A part of the pipeline, which goes on until the JVM ends. */
  private interface Part {
    void run(PlainRows rows) throws Exception;
  }

  private void start(Part part) {
    new Thread(
            () -> {
              try (PlainRows rows = new PlainRows(Database.open(url), turn)) {
                part.run(rows);
              } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
              }
            })
        .start();
  }

  /** Each event and each outcome in a commit of its own. */
  private void oneByOne(PlainRows rows) throws Exception {
    while (true) {
      PlainEvent event = PlainEvent.next(fanOut);
      rows.record(List.of(event));
      for (long delivery : event.deliveries()) {
        rows.settle(List.of(http.post(event, delivery).get()));
        recorded.incrementAndGet();
      }
    }
  }

  /** One thread records events, one records outcomes, each as many at a time as have gathered. */
  private void startGroups() {
    Semaphore places = new Semaphore(Math.max(IN_FLIGHT, 4 * fanOut));
    BlockingQueue<PlainPost.Outcome> outcomes = new LinkedBlockingQueue<>();
    start(rows -> record(rows, places, outcomes));
    start(rows -> settle(rows, places, outcomes));
  }

  private void record(PlainRows rows, Semaphore places, BlockingQueue<PlainPost.Outcome> outcomes)
      throws Exception {
    while (true) {
      List<PlainEvent> events = new ArrayList<>();
      places.acquire(fanOut);
      do {
        events.add(PlainEvent.next(fanOut));
      } while ((events.size() + 1) * fanOut <= GROUP && places.tryAcquire(fanOut));
      rows.record(events);
      for (PlainEvent event : events) {
        for (long delivery : event.deliveries()) {
          http.post(event, delivery)
              .whenComplete(
                  (outcome, failure) -> {
                    if (failure != null) {
                      failure.printStackTrace();
                      System.exit(1);
                    }
                    outcomes.add(outcome);
                  });
        }
      }
    }
  }

  private void settle(PlainRows rows, Semaphore places, BlockingQueue<PlainPost.Outcome> outcomes)
      throws SQLException, InterruptedException {
    List<PlainPost.Outcome> group = new ArrayList<>();
    while (true) {
      group.add(outcomes.take());
      outcomes.drainTo(group, GROUP - 1);
      rows.settle(group);
      recorded.addAndGet(group.size());
      places.release(group.size());
      group.clear();
    }
  }
}
