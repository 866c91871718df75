package app.clientwave.webhooks.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What firing an event adds to a transaction of a domain module, as its caller sees it: one thread
 * at a steady pace, without and with firing by turns, so that the machine's pace and what the
 * product sends meanwhile meet both alike.
 */
public final class HostCost {
  private static final List<Integer> WEBHOOKS = List.of(0, 1, 10);
  private static final int RATE = 150;
  private static final int ROUNDS = 4;
  private static final int PAIRS = 500;
  private static final int SETTLE_PAIRS = 300;
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** More than a webhook of which nothing is known has in flight. */
  private static final int FILLING = 6;

  /** So few that its lane holds all of them; what comes once it is full needs no message. */
  private static final int ASKED = 20;

  private static final long UNTIL_MESSAGES_ARE_SENT_MILLIS = 1_000;

  private final String title;
  private final Host host;
  private final List<String> notes = new ArrayList<>();

  private HostCost(String title, Host host) {
    this.title = title;
    this.host = host;
  }

  /** Takes the names of databases ({@code embedded}, {@code mysql}); none means both. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    System.out.println(
        """
        | a transaction that draws an invoice | without firing, ms: p50 | p99 | firing, ms: p50 \
        | p99 | added, ms: p50 | p99 | ratio p50 | ratio p99 | statements added | commits added \
        | JMS messages, of deliveries |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
        """);
    List<String> notes = new ArrayList<>();
    for (String kind : Stage.KINDS) {
      if (args.length == 0 || List.of(args).contains(kind)) {
        try (Stage stage = new Stage(kind)) {
          notes.addAll(run(stage));
        }
      }
    }
    System.out.println();
    notes.forEach(System.out::println);
  }

  private static List<String> run(Stage stage) throws Exception {
    Path loaded = stage.folder("checkout");
    LoadedCheckout.create(loaded);
    Path data = stage.folder("data");
    Database database = stage.database(data);
    try (Receiver receiver = new Receiver();
        ServerUnderTest server = ServerUnderTest.start(loaded, data, database.options());
        Host host = new Host(server, database)) {
      HostCost cost = new HostCost(stage.title(), host);
      cost.note(
          "Statements are counted "
              + (database.isMysql()
                  ? "by MySQL's general log, on the connections of the host's transactions."
                  : "by the log of SQLite's driver, on the host's thread; a batch counts once."));
      cost.warmUp(receiver);
      for (int webhooks : WEBHOOKS) {
        host.tell(webhooks, receiver.open(Conduct.ANSWER));
        cost.measure(webhooks);
      }
      host.tell(1, receiver.open(Conduct.HANG));
      cost.askTheBroker();
      return cost.notes;
    }
  }

  private void warmUp(Receiver receiver) throws Exception {
    host.tell(1, receiver.open(Conduct.ANSWER));
    long end = System.nanoTime() + WARM_UP_NANOS;
    while (System.nanoTime() < end) {
      round(0);
    }
    host.drain();
  }

  private void measure(int webhooks) throws Exception {
    HostStatements without = host.statements(DrawKind.DRAW);
    HostStatements added = host.statements(DrawKind.FIRE).minus(without);
    if (webhooks == 0) {
      note("Without firing: " + without.text() + ".");
    }
    note("Firing with " + named(webhooks) + " adds: " + added.text() + ".");
    host.draw(SETTLE_PAIRS, RATE);
    Snapshot before = host.take();
    Pairs pairs = Pairs.NONE;
    for (int i = 0; i < ROUNDS; i++) {
      pairs = pairs.and(round(RATE));
    }
    Figures figures = new Figures(before, host.take());
    host.drain();
    System.out.printf(
        "| %s: %s%s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %s | %s | %.0f of %,d |%n",
        title,
        named(webhooks),
        figures.disturbance(),
        pairs.without().millis(0.5),
        pairs.without().millis(0.99),
        pairs.firing().millis(0.5),
        pairs.firing().millis(0.99),
        pairs.added(0.5),
        pairs.added(0.99),
        pairs.ratio(0.5),
        pairs.ratio(0.99),
        HostStatements.number(added.all()),
        HostStatements.number(added.commits()),
        figures.messages(),
        ROUNDS * PAIRS * webhooks);
  }

  private static String named(int webhooks) {
    return webhooks == 0 ? "no webhook" : webhooks + (webhooks == 1 ? " webhook" : " webhooks");
  }

  /** Shows on standard error how it goes. */
  private Pairs round(int rate) throws Exception {
    Pairs pairs = host.draw(PAIRS, rate);
    System.err.printf(
        "%s: without firing %.2f ms, firing %.2f ms%n",
        title, pairs.without().millis(0.5), pairs.firing().millis(0.5));
    return pairs;
  }

  /**
   * A delivery that finds no place goes by message: were it sent before the commit, it would be
   * sent for a transaction, too, that is rolled back in place of the commit.
   */
  private void askTheBroker() throws Exception {
    messages(DrawKind.FIRE, FILLING);
    HostStatements vain = host.statements(DrawKind.VAIN);
    double inVain = messages(DrawKind.VAIN, ASKED);
    double committed = messages(DrawKind.FIRE, ASKED);
    note(
        "With one webhook that hangs and has no free place, so that deliveries go by message: %d transactions that were rolled back in place of their commit (%s) sent %.0f JMS messages, %d that were committed %.0f."
            .formatted(ASKED, vain.text(), inVain, ASKED, committed));
  }

  /** How many are sent while such transactions are made, and a while after. */
  private double messages(DrawKind kind, int transactions) throws Exception {
    Snapshot before = host.take();
    host.draw(kind, transactions);
    TimeUnit.MILLISECONDS.sleep(UNTIL_MESSAGES_ARE_SENT_MILLIS);
    return new Figures(before, host.take()).messages();
  }

  private void note(String text) {
    notes.add("- " + title + ": " + text);
  }
}
