package app.clientwave.webhooks.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same rows in the same database, the same client and the same receiver as the product, with no
 * server, no broker, no signing and nothing that could go wrong.
 */
public final class PlainPipeline {
  private static final int THREADS = 8;
  private static final int MOST_OUTCOMES = 500; // to a commit
  private static final int IN_FLIGHT = 400;
  private static final int WARM_UP_SECONDS = 6;
  private static final int SECONDS = 8;

  private final String url;
  private final int group;
  private final int fanOut;
  private final PlainPost http;
  private final Semaphore turn;
  private final AtomicLong recorded = new AtomicLong();

  private PlainPipeline(String url, int group, int fanOut, PlainPost http) {
    this.url = url;
    this.group = group;
    this.fanOut = fanOut;
    this.http = http;
    this.turn = url.startsWith("jdbc:sqlite:") ? new Semaphore(1, true) : null;
  }

  /**
   * Takes the database's URL, events to a commit, webhooks to an event, the receiver's URL and the
   * processes that belong to the measurement. Prints deliveries a second, and the cores that other
   * programs took.
   */
  public static void main(String[] args) throws Exception {
    Database.create(args[0]);
    PlainPipeline pipeline =
        new PlainPipeline(
            args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]), new PlainPost(args[3]));
    pipeline.start();
    pipeline.measure(Arrays.stream(args).skip(4).mapToLong(Long::parseLong).toArray());
    System.exit(0);
  }

  private void start() {
    if (group > 1) {
      startGroups();
    } else {
      for (int i = 0; i < THREADS; i++) {
        start(this::oneByOne);
      }
    }
  }

  private void measure(long... processes) throws Exception {
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long before = recorded.get();
    double others = Others.cpuSeconds(processes);
    long start = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s%.1f %.2f%n",
        Yardstick.RESULT,
        (recorded.get() - before) / seconds,
        (Others.cpuSeconds(processes) - others) / seconds);
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
      } while (events.size() < group && places.tryAcquire(fanOut));
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
    List<PlainPost.Outcome> gathered = new ArrayList<>();
    while (true) {
      gathered.add(outcomes.take());
      outcomes.drainTo(gathered, MOST_OUTCOMES - 1);
      rows.settle(gathered);
      recorded.addAndGet(gathered.size());
      places.release(gathered.size());
      gathered.clear();
    }
  }
}
