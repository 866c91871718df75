package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * What the product holds in memory while more and more deliveries wait for webhooks that hang, in a
 * heap of 512 MB; then these begin to answer, and all must arrive.
 */
public final class Memory {
  private static final int WAITING = 1_000_000;
  private static final int HANGING = 1_000;
  private static final int EVENTS_PER_REQUEST = 1_000;
  private static final List<Double> PARTS = List.of(0.1, 0.25, 0.5, 0.75, 1.0);
  private static final int HANGING_SECONDS = 30;
  private static final long LONGEST_STANDSTILL_NANOS = TimeUnit.SECONDS.toNanos(150);
  private static final String RETRIES =
      "-Dwebhooks.delivery.retries=" + String.join(",", Collections.nCopies(40, "PT30S"));

  private final ServerUnderTest server;
  private final Order order;
  private final long start = System.nanoTime();

  private Memory(ServerUnderTest server, Order order) {
    this.server = server;
    this.order = order;
  }

  /** Takes how many deliveries are to wait, and for how many webhooks; then a database. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<Integer> counts = new ArrayList<>();
    String kind = "embedded";
    for (String arg : args) {
      if (Stage.isKind(arg)) {
        kind = arg;
      } else {
        counts.add(Integer.parseInt(arg));
      }
    }
    int waiting = counts.isEmpty() ? WAITING : counts.get(0);
    int hanging = counts.size() < 2 ? HANGING : counts.get(1);
    try (Stage stage = new Stage(kind)) {
      Path data = stage.folder("data");
      Database database = stage.database(data);
      List<String> options = new ArrayList<>(database.options());
      options.add(RETRIES);
      try (Receiver receiver = new Receiver();
          ServerUnderTest server =
              ServerUnderTest.start(Stage.CHECKOUT, data, options, "-Xmx512m")) {
        Order order = new Order(hanging, number -> place(number, types(hanging).size()));
        Inbox inbox = receiver.open(Conduct.HANG);
        inbox.tell(order);
        new Memory(server, order).run(database, inbox, waiting, hanging);
      }
    }
  }

  private void run(Database database, Inbox inbox, int waiting, int hanging) throws Exception {
    List<String> types = types(hanging);
    for (int i = 0; i < hanging; i++) {
      server.subscribe(inbox.url("webhook-" + i), types.get(i % types.size()));
    }
    System.out.printf(
        "| %d webhooks | deliveries that wait | heap in use, MB | process, MB | after s |%n",
        hanging);
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    Requests requests = new Requests(EVENTS_PER_REQUEST);
    types.forEach(type -> requests.add(ServerUnderTest.TOKEN, type));
    try (LoadGenerator load = new LoadGenerator(server.port(), requests, 1)) {
      LongSupplier published = () -> deliveries(load.begun(), types.size(), hanging);
      print("none has anything", 0);
      load.keep(Pace.closedLoop(published, waiting));
      for (double part : PARTS) {
        await(published, Math.round(part * waiting), load::begun);
        print("all hang", published.getAsLong());
      }
      TimeUnit.SECONDS.sleep(HANGING_SECONDS);
      print("all hang, " + HANGING_SECONDS + " s later", published.getAsLong());
      load.finish();
      inbox.become(Conduct.ANSWER);
      long all = published.getAsLong();
      for (double part : PARTS) {
        await(order::deliveries, Math.round(part * all), inbox::count);
        print("all answer", all - order.deliveries());
      }
      awaitRecorded(database, server);
      print("all is recorded", 0);
    }
    System.out.printf(
        "| first attempts: %,d, of these after one of a later event (by at most %,d places)"
            + " | %,d | | | |%n",
        order.first(), order.most(), order.overtaken());
    System.out.printf("| answered more than once | %,d | | | |%n", order.tooMany());
  }

  private static List<String> types(int webhooks) {
    return Accounts.TYPES.subList(0, Math.min(Accounts.TYPES.size(), webhooks));
  }

  /** A webhook gets all events of one request, then none of as many as there are other types. */
  private static long place(long number, int types) {
    return number / EVENTS_PER_REQUEST / types * EVENTS_PER_REQUEST + number % EVENTS_PER_REQUEST;
  }

  /** Of so many events: those of a request have one type, and each type its webhooks. */
  private static long deliveries(long events, int types, int webhooks) {
    return EVENTS_PER_REQUEST
        * IntStream.range(0, Math.toIntExact(events / EVENTS_PER_REQUEST))
            .mapToLong(request -> (webhooks - request % types + types - 1) / types)
            .sum();
  }

  /** Fails when nothing moves for a while. */
  private void await(LongSupplier count, long wanted, LongSupplier moves)
      throws InterruptedException {
    long last = -1;
    long movedAt = System.nanoTime();
    while (count.getAsLong() < wanted) {
      if (moves.getAsLong() != last) {
        last = moves.getAsLong();
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > LONGEST_STANDSTILL_NANOS) {
        throw new IllegalStateException(
            "nothing moves any more: %,d of %,d".formatted(count.getAsLong(), wanted));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void awaitRecorded(Database database, ServerUnderTest server) throws Exception {
    try (Progress progress = new Progress(server, database)) {
      long end = System.nanoTime() + LONGEST_STANDSTILL_NANOS;
      while (progress.open() > 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(progress.open() + " deliveries stay open");
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  private void print(String name, long waiting) throws Exception {
    Heap heap = Heap.afterCollection(server.pid());
    System.out.printf(
        "| %s | %,d | %,d | %,d | %.0f |%n",
        name, waiting, heap.used(), heap.resident(), (System.nanoTime() - start) / 1e9);
  }
}
