package app.clientwave.webhooks.plans;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.plans.GrownTables.Kind;
import app.clientwave.webhooks.run.Copies;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database does for each statement, with 100,000 rows in each table that grows. */
class PlansIT {
  private static final int ACCOUNTS = 10;

  /** The number of a delivered row of the account that asks, amid all of them. */
  private static final int AMID = 7 * Originals.ACTIVE * 40;

  private static final long STATEMENTS_OF_A_PAGE = 5;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Path data = Server.newData("plans");

  @Test
  void readsAndSortsNoWholeTable() throws SQLException {
    Originals originals = new Originals(receiver);
    try (Server server = start(Map.of())) {
      originals.make(server);
    }
    try (ObservedDatabase database = ObservedDatabase.of(data)) {
      String account = account(database.connection, originals);
      GrownTables tables = grow(database.connection, originals, account);
      List<String> given = exercise(database, originals, tables);
      assertThat(countsOfPages(given))
          .as("statements of the list of webhooks, with many and with few")
          .allMatch(count -> count == STATEMENTS_OF_A_PAGE);
      Set<String> statements =
          given.stream().filter(ObservedDatabase::mattersHere).collect(Collectors.toSet());
      assertThat(String.join("\n", faults(database, statements)))
          .as("statements that read or sort a whole table")
          .isEmpty();
      for (String table : ObservedDatabase.GROWING) {
        assertThat(statements).anyMatch(s -> s.startsWith("select") && s.contains(table));
      }
      assertThat(statements).anyMatch(s -> s.startsWith("update webhooks_delivery"));
    }
  }

  private GrownTables grow(Connection database, Originals originals, String account)
      throws SQLException {
    List<String> accounts =
        Stream.concat(
                Stream.of(account), IntStream.range(1, ACCOUNTS).mapToObj(i -> account + "-" + i))
            .toList();
    GrownTables tables =
        new GrownTables(
            database, originals.deliveries(), originals.webhooks(), accounts, originals.counted());
    tables.fill();
    return tables;
  }

  private List<String> exercise(ObservedDatabase database, Originals originals, GrownTables tables)
      throws SQLException {
    database.begin();
    try (Server server =
        start(
            database.variables(),
            "-Dwebhooks.delivery.timeout=PT5S",
            "-Dwebhooks.delivery.lease=PT10S",
            "-Dwebhooks.delivery.retries=PT0.5S")) {
      Exercise exercise = new Exercise(server, receiver);
      String lost = lose(database.connection, originals, tables);
      List<String> webhooks = originals.webhooks().get(Kind.DELIVERED);
      exercise.look(webhooks.get(ACCOUNTS)); // behind it is the account's oldest of them
      lists(exercise, originals, tables);
      exercise.sendAgain(
          originals.webhooks().get(Kind.DELIVERED).get(0),
          tables.eventId(AMID),
          tables.deliveryId(AMID),
          Instant.ofEpochMilli(tables.createdAt(AMID - 2_000)).toString(),
          Instant.ofEpochMilli(tables.createdAt(AMID + 2_000)).toString());
      exercise.publish();
      exercise.fail();
      exercise.test();
      exercise.pauseAndResume();
      exercise.remove();
      exercise.awaitDelivered(originals.cutOff());
      exercise.awaitDelivered(lost);
      return database.end(server);
    }
  }

  /** How many statements each look at a list took, without those that find who looks. */
  private static List<Long> countsOfPages(List<String> statements) {
    List<Integer> marks =
        IntStream.range(0, statements.size())
            .filter(i -> Exercise.isMark(statements.get(i)))
            .boxed()
            .toList();
    assertThat(marks).hasSize(3);
    return IntStream.of(0, 1)
        .mapToObj(i -> statements.subList(marks.get(i), marks.get(i + 1)))
        .map(page -> page.stream().skip(1).filter(PlansIT::isOfAnAccount).count())
        .toList();
  }

  /** Who looks is found by what names no account. */
  private static boolean isOfAnAccount(String statement) {
    return statement.matches("(?s)select\\b.*\\baccount_id\\s*=\\s*[?'].*");
  }

  private static void lists(Exercise exercise, Originals originals, GrownTables tables) {
    String type = "type=" + GrownTables.type(AMID);
    String record = "record_id=" + GrownTables.record(AMID);
    String since = "since=" + Instant.ofEpochMilli(tables.createdAt(AMID - 10_000));
    String until = "until=" + Instant.ofEpochMilli(tables.createdAt(AMID + 20_000));
    String place = tables.eventId(AMID + 10_000);
    exercise.list("/webhooks/events", place, List.of(type, record, since, until));
    String webhook = "subscription_id=" + originals.webhooks().get(Kind.DELIVERED).get(0);
    String event = "event_id=" + tables.eventId(AMID);
    place = tables.deliveryId(AMID + 10_000);
    for (String status : List.of("pending", "retrying", "failed", "cancelled")) {
      exercise.list("/webhooks/deliveries", place, List.of("status=" + status, webhook));
    }
    exercise.list(
        "/webhooks/deliveries",
        place,
        List.of("status=delivered", webhook, event, record, type, since, until));
    exercise.find(tables.eventId(AMID), tables.deliveryId(AMID));
  }

  /** A delivery that has been due for long and that no message covers. */
  private static String lose(Connection database, Originals originals, GrownTables tables)
      throws SQLException {
    long id = IdKind.DELIVERY.read(tables.deliveryId(AMID)).orElseThrow() + 1;
    long original = key(originals.deliveries().get(Kind.RETRYING));
    try (Copies copies = Copies.of(database, "webhooks_delivery", "id = " + original)) {
      long webhook = IdKind.SUBSCRIPTION.read(originals.crashing()).orElseThrow();
      copies.add(
          Map.ofEntries(entry("id", id), entry("subscription_id", webhook), entry("due_at", 1L)));
    }
    return IdKind.DELIVERY.write(id);
  }

  private static String account(Connection database, Originals originals) throws SQLException {
    long delivered = key(originals.deliveries().get(Kind.DELIVERED));
    try (Copies delivery = Copies.of(database, "webhooks_delivery", "id = " + delivered)) {
      return delivery.original("account_id").toString();
    }
  }

  private static long key(String delivery) {
    return IdKind.DELIVERY.read(delivery).orElseThrow();
  }

  /** One for each table and kind of statement, whatever its values. */
  private static List<String> faults(ObservedDatabase database, Set<String> statements) {
    Map<String, String> faults = new TreeMap<>();
    for (String statement : statements) {
      for (String fault : faults(database, statement)) {
        String shape =
            statement
                .replaceAll("'[^']*'|\\b\\d+\\b", "?")
                .replaceAll("\\?(\\s*,\\s*\\?)+", "?, ...");
        faults.putIfAbsent(shape + fault.replaceAll("\\d+", ""), fault + "\n    " + shape);
      }
    }
    return List.copyOf(faults.values());
  }

  private static List<String> faults(ObservedDatabase database, String statement) {
    try {
      return database.faults(statement);
    } catch (SQLException e) {
      throw new AssertionError("no plan for " + statement, e);
    }
  }

  private Server start(Map<String, String> variables, String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 1);
    all[options.length] = "-Dwebhooks.limit.webhooks-per-account=1000";
    return Server.start(data, variables, all);
  }
}
