package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Kills a server under load again and again and counts what is missing in the end. A kill comes at
 * a random instant, with one of four things going on; the table says what it hit.
 */
public final class Crash {
  private static final int KILLS = 50;
  private static final List<Kill.Moment> MOMENTS = List.of(Kill.Moment.values());
  private static final int SHORTEST_LIFE_MILLIS = 1_500;
  private static final int LONGEST_LIFE_MILLIS = 5_000;
  private static final int LONGEST_HOLD_MILLIS = 400;

  /** Retries come soon, so that they are part of it. */
  private static final String RETRIES =
      "-Dwebhooks.delivery.retries=PT3S,PT6S,PT12S,PT24S,PT30S,PT30S";

  private final Stage stage;
  private final Random random;
  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final List<Kill> kills = new ArrayList<>();

  private Crash(Stage stage, Random random) {
    this.stage = stage;
    this.random = random;
  }

  /**
   * Takes the number of kills, {@code mysql} for that database in place of the embedded one, and
   * {@code seed=...} to do the same again.
   */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int kills = KILLS;
    String kind = "embedded";
    long seed = System.nanoTime() % 1_000_000;
    for (String arg : args) {
      if (Stage.isKind(arg)) {
        kind = arg;
      } else if (arg.startsWith("seed=")) {
        seed = Long.parseLong(arg.substring("seed=".length()));
      } else {
        kills = Integer.parseInt(arg);
      }
    }
    try (Stage stage = new Stage(kind)) {
      Losses losses = new Crash(stage, new Random(seed)).run(kills);
      System.out.printf(
          "| %s, %d kills, seed %d | count | goal |%n| --- | ---: | ---: |%n",
          stage.title(), kills, seed);
      losses.print();
    }
  }

  private Losses run(int count) throws Exception {
    Path data = stage.folder("data");
    Database database = stage.database(data);
    List<String> options = new ArrayList<>(database.options());
    options.add(RETRIES);
    try (Receiver receiver = new Receiver();
        Publishers publishers = new Publishers()) {
      Inbox inbox = receiver.open(Conduct.ANSWER);
      inbox.tell(arrivals::add);
      ServerUnderTest server = ServerUnderTest.start(Stage.CHECKOUT, data, options);
      try {
        server.subscribe(inbox.url("webhook-1"), "invoice.paid");
        for (int i = 0; i < count; i++) {
          Kill.Moment moment = MOMENTS.get(i % MOMENTS.size());
          publishers.turnTo(server.port());
          await(moment, inbox, publishers);
          long at = System.nanoTime();
          server.kill();
          long millis = System.currentTimeMillis();
          publishers.turnTo(0);
          inbox.become(Conduct.ANSWER);
          server = ServerUnderTest.start(Stage.CHECKOUT, data, options);
          kills.add(new Kill(moment, at, millis, System.nanoTime()));
          System.err.printf(
              "kill %d %s, ready after %.1f s, published %,d, arrived %,d%n",
              i + 1,
              moment.text(),
              (System.nanoTime() - at) / 1e9,
              publishers.begun(),
              inbox.count());
        }
        publishers.turnTo(server.port());
        TimeUnit.MILLISECONDS.sleep(SHORTEST_LIFE_MILLIS);
        publishers.finish();
        return Losses.count(server, database, publishers.all(), List.copyOf(kills), arrivals);
      } finally {
        server.close();
      }
    }
  }

  private void await(Kill.Moment moment, Inbox inbox, Publishers publishers)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS));
    switch (moment) {
      case RANDOM -> {}
      case ACCEPTED -> publishers.awaitAccepted();
      case HELD -> inbox.become(Conduct.HANG);
      case REFUSED -> inbox.become(Conduct.REFUSE);
    }
    if (inbox.conduct() != Conduct.ANSWER) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_HOLD_MILLIS));
    }
  }
}
