package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How long the pages take, as a signed-in browser asks for them, of an account with many webhooks
 * and deliveries on MySQL, while deliveries run.
 */
public final class Pages {
  private static final int WEBHOOKS = 1_000;
  private static final int DELIVERIES = 2_000_000;

  /** Events a second; each finds 28 or 29 of the webhooks. */
  private static final int RATE = 15;

  private static final int WARM_UPS = 60;
  private static final int ASKED = 200;
  private static final long GOAL_MILLIS = 200;

  /** In which {@code whk}, {@code dlv}, {@code evt} and {@code rec} stand for ids amid all. */
  private static final List<String> ADDRESSES =
      List.of(
          "/settings/webhooks",
          "/settings/webhooks?after=whk",
          "/settings/webhooks/whk",
          "/settings/webhooks/whk?span=30d",
          "/settings/webhooks/deliveries",
          "/settings/webhooks/deliveries?status=failed",
          "/settings/webhooks/deliveries?search=rec",
          "/settings/webhooks/deliveries/dlv",
          "/settings/webhooks/events",
          "/settings/webhooks/events/evt",
          "/settings/webhooks/event-types",
          "/settings/webhooks/add",
          "/settings/webhooks/tools/signature",
          "/settings/webhooks/alerts",
          "/settings/webhooks/users",
          "/settings/webhooks/tokens",
          "/settings/webhooks/accounts",
          "/settings/webhooks/audit",
          "/settings/webhooks/password");

  private Pages() {}

  /** Takes how many deliveries the account shall have; none means 2,000,000. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    int deliveries = args.length == 0 ? DELIVERIES : Integer.parseInt(args[0]);
    try (Stage stage = new Stage("mysql");
        Receiver receiver = new Receiver()) {
      Path data = stage.folder("data");
      Database database = stage.database(data);
      List<String> options = new ArrayList<>(database.options());
      options.add("-Dwebhooks.admin.password=" + Browser.PASSWORD);
      try (ServerUnderTest server = ServerUnderTest.start(Stage.CHECKOUT, data, options);
          Connection connection = database.open()) {
        Inbox inbox = receiver.open(Conduct.ANSWER);
        for (int i = 0; i < WEBHOOKS; i++) {
          server.subscribe(inbox.url("webhook-" + i), Accounts.TYPES.get(i % types()));
        }
        FullAccount account = new FullAccount(connection);
        account.fill(deliveries);
        measure(server, connection, account);
      }
    }
  }

  private static int types() {
    return Accounts.TYPES.size();
  }

  private static void measure(ServerUnderTest server, Connection database, FullAccount account)
      throws IOException, SQLException, InterruptedException {
    Browser browser = new Browser(server.port());
    List<String> asked =
        ADDRESSES.stream()
            .map(
                address ->
                    address
                        .replace("whk", account.webhook())
                        .replace("dlv", account.delivery())
                        .replace("evt", account.event())
                        .replace("=rec", "=" + account.record()))
            .toList();
    PageStatements statements = new PageStatements(database);
    System.out.printf(
        """
        An account with %,d webhooks and %,d deliveries, %d events a second meanwhile, each to %d \
        of the webhooks or one more. Goal: p95 below %d ms.

        | page | statements | ms: p50 | p95 | most |
        | --- | ---: | ---: | ---: | ---: |
        """,
        WEBHOOKS, account.deliveries(), RATE, WEBHOOKS / types(), GOAL_MILLIS);
    List<Long> counts = new ArrayList<>();
    for (String address : asked) {
      browser.get(address);
      counts.add(statements.of(() -> browser.get(address)));
    }
    try (LoadGenerator load = new LoadGenerator(server.port(), requests(), RATE)) {
      load.keep(Pace.perSecond(RATE));
      for (int i = 0; i < WARM_UPS; i++) {
        for (String address : asked) {
          browser.get(address);
        }
      }
      for (int i = 0; i < ADDRESSES.size(); i++) {
        print(ADDRESSES.get(i), counts.get(i), browser, asked.get(i));
      }
      load.keep(Pace.none());
      TimeUnit.SECONDS.sleep(1);
      load.finish();
    }
  }

  private static Requests requests() {
    Requests requests = new Requests(1);
    Accounts.TYPES.forEach(type -> requests.add(ServerUnderTest.TOKEN, type));
    return requests;
  }

  private static void print(String name, long statements, Browser browser, String address)
      throws IOException {
    if (browser.get(address) != 200) {
      System.out.printf("| `%s` | – | not there | | |%n", name);
      return;
    }
    Waits waits = Waits.of(LongStream.generate(() -> browser.timed(address)).limit(ASKED));
    System.out.printf(
        "| `%s` | %d | %.0f | %.0f | %.0f |%n",
        name, statements, waits.millis(0.5), waits.millis(0.95), waits.millis(1));
  }
}
