package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * How late retries are while 100,000 of them wait: all first attempts are refused, all second ones
 * answered. A retry is counted from the arrival of the attempt before, so the product's own time
 * between that arrival and the end of the attempt counts as late.
 */
public final class Retries {
  private static final int WEBHOOKS = 100;
  private static final int EVENTS = 1_000;
  private static final int CALLERS = 8;
  private static final String TYPE = "invoice.paid";
  private static final long DELAY_SECONDS = 120;
  private static final long LONGEST_SECONDS = 100;

  private final AtomicLongArray refused = new AtomicLongArray(WEBHOOKS * EVENTS);
  private final AtomicLongArray retried = new AtomicLongArray(WEBHOOKS * EVENTS);

  private Retries() {}

  /** Takes the names of databases ({@code embedded}, {@code mysql}); none means both. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    System.out.println(
        """
        | case | refused within, s | retries | early | late, ms: p50 | p99 | most | goal p99 |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
        """);
    for (String kind : Stage.KINDS) {
      if (args.length == 0 || List.of(args).contains(kind)) {
        try (Stage stage = new Stage(kind)) {
          new Retries().run(stage);
        }
      }
    }
  }

  private void run(Stage stage) throws Exception {
    Path data = stage.folder("data");
    Database database = stage.database(data);
    List<String> options = new ArrayList<>(database.options());
    options.add("-Dwebhooks.delivery.retries=PT" + DELAY_SECONDS + "S");
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(Stage.CHECKOUT, data, options)) {
      Inbox inbox = receiver.open(Conduct.REFUSE);
      inbox.tell(this::note);
      for (int i = 0; i < WEBHOOKS; i++) {
        server.subscribe(inbox.url("webhook-" + i), TYPE);
      }
      Requests requests = new Requests(1).add(ServerUnderTest.TOKEN, TYPE);
      long start = System.nanoTime();
      try (LoadGenerator load = new LoadGenerator(server.port(), requests, CALLERS)) {
        load.keep(Pace.closedLoop(load::begun, EVENTS));
        await(refused, DELAY_SECONDS);
        inbox.become(Conduct.ANSWER);
        double seconds = (System.nanoTime() - start) / 1e9;
        load.finish();
        await(retried, DELAY_SECONDS + LONGEST_SECONDS);
        print(stage.title(), seconds);
      }
    }
  }

  private void note(Arrival arrival) {
    int delivery = Math.toIntExact(arrival.number()) * WEBHOOKS + arrival.webhook();
    (arrival.attempt() == 1 ? refused : retried).compareAndSet(delivery, 0, arrival.nanos());
  }

  private static void await(AtomicLongArray instants, long longestSeconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(longestSeconds);
    for (int i = 0; i < instants.length(); i++) {
      while (instants.get(i) == 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("delivery " + i + " does not come");
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private void print(String title, double seconds) {
    int deliveries = WEBHOOKS * EVENTS;
    Waits late =
        Waits.of(
            IntStream.range(0, deliveries)
                .mapToLong(i -> retried.get(i) - refused.get(i))
                .map(nanos -> nanos - TimeUnit.SECONDS.toNanos(DELAY_SECONDS)));
    System.out.printf(
        "| %s: %d webhooks, %,d deliveries | %.0f | %,d | %,d | %.1f | %.1f | %.1f | 1,000 |%n",
        title,
        WEBHOOKS,
        deliveries,
        seconds,
        deliveries,
        late.negative(),
        late.millis(0.5),
        late.millis(0.99),
        late.millis(1));
  }
}
