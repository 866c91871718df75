package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A domain module in the product's server, whose table lies beside those of the webhooks. */
final class Host implements AutoCloseable {
  private static final String TYPE = "invoice.created";
  private static final String PATH = "/benchmark/invoices?";
  private static final int OBSERVED = 20;
  private static final long LONGEST_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final String TABLE =
      "create table benchmark_invoice (id bigint not null primary key,"
          + " account_id varchar(100) not null, number varchar(20) not null,"
          + " client_id bigint not null, currency char(3) not null, net bigint not null,"
          + " tax bigint not null, gross bigint not null, status varchar(20) not null,"
          + " drawn_at bigint not null, due_at bigint not null)";

  private final ServerUnderTest server;
  private final Database database;
  private final Progress progress;
  private final List<Registered> webhooks = new ArrayList<>();
  private Inbox inbox;
  private long fired;

  Host(ServerUnderTest server, Database database) throws SQLException {
    this.server = server;
    this.database = database;
    this.progress = new Progress(server, database);
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  /** From now on the events go to so many webhooks, and to no others. */
  void tell(int number, Inbox others) throws IOException {
    for (Registered webhook : webhooks) {
      webhook.remove();
    }
    webhooks.clear();
    for (int i = 0; i < number; i++) {
      webhooks.add(Registered.at(server, others.url("webhook-" + i), TYPE));
    }
    inbox = others;
    fired = 0;
  }

  /**
   * Transactions without and with an event in turn, of one thread.
   *
   * @param rate transactions a second, 0 for as many as it can
   */
  Pairs draw(int pairs, int rate) throws IOException {
    fired += pairs;
    return Pairs.read(server.send("POST", PATH + "pairs=" + pairs + "&rate=" + rate, ""));
  }

  /**
   * Transactions of one kind.
   *
   * @return what SQLite's driver logged of them
   */
  String draw(DrawKind kind, int number) throws IOException {
    fired += kind == DrawKind.FIRE ? number : 0;
    return server.send("PUT", PATH + "kind=" + kind.title() + "&count=" + number, "");
  }

  /** What a transaction of this kind gives to the database. */
  HostStatements statements(DrawKind kind) throws IOException, SQLException {
    if (!database.isMysql()) {
      return HostStatements.of(draw(kind, OBSERVED).lines().toList(), OBSERVED);
    }
    try (GeneralLog log = new GeneralLog(database)) {
      draw(kind, OBSERVED);
      return HostStatements.of(log.ofTheHost(), OBSERVED);
    }
  }

  /** Waits until all events have arrived and are recorded so. */
  void drain() throws Exception {
    long expected = fired * webhooks.size();
    long end = System.nanoTime() + LONGEST_DRAIN_NANOS;
    while (inbox.count() < expected || progress.open() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "of %d deliveries %d arrived, %d are open"
                .formatted(expected, inbox.count(), progress.open()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  Snapshot take() throws SQLException, IOException {
    return Snapshot.take(server, database, progress, inbox);
  }

  @Override
  public void close() throws SQLException {
    progress.close();
  }
}
