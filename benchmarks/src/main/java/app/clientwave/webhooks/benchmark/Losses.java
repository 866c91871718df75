package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is left of everything that was published through a server that was killed. */
final class Losses {
  private static final long LONGEST_DELIVERY_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final double REDELIVERY_GOAL_SECONDS = 5;

  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"(\\w+)\"");
  private static final Pattern NEXT = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"");

  private final List<Published> published;
  private final List<Kill> kills;
  private final Map<Long, List<Arrival>> arrivals;

  /** Per kill the events that were claimed and not recorded, as the product tells. */
  private final Map<Kill, Set<Long>> inFlight;

  private final Map<String, Long> statuses;

  private Losses(
      List<Published> published,
      List<Kill> kills,
      Map<Long, List<Arrival>> arrivals,
      Map<Kill, Set<Long>> inFlight,
      Map<String, Long> statuses) {
    this.published = published;
    this.kills = kills;
    this.arrivals = arrivals;
    this.inFlight = inFlight;
    this.statuses = statuses;
  }

  /** Waits until nothing is open, then looks. */
  static Losses count(
      ServerUnderTest server,
      Database database,
      List<Published> published,
      List<Kill> kills,
      Collection<Arrival> arrivals)
      throws Exception {
    try (Progress progress = new Progress(server, database)) {
      long limit = System.nanoTime() + LONGEST_DELIVERY_NANOS;
      while (progress.open() > 0 && System.nanoTime() < limit) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    return new Losses(
        published,
        kills,
        arrivals.stream().collect(Collectors.groupingBy(Arrival::number)),
        inFlight(database, kills),
        statuses(server));
  }

  private static Map<Kill, Set<Long>> inFlight(Database database, List<Kill> kills)
      throws SQLException {
    Map<Kill, Set<Long>> all = new HashMap<>();
    kills.forEach(kill -> all.put(kill, new HashSet<>()));
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select e.record_id, a.started_at from webhooks_attempt a"
                    + " join webhooks_delivery d on d.id = a.delivery_id"
                    + " join webhooks_event e on e.id = d.event_id where a.outcome = 'UNKNOWN'")) {
      while (row.next()) {
        long number = Long.parseLong(row.getString(1).substring(1));
        long claimedAt = row.getLong(2);
        kills.stream()
            .filter(kill -> claimedAt <= kill.millis())
            .findFirst()
            .ifPresent(kill -> all.get(kill).add(number));
      }
    }
    return all;
  }

  /** How many deliveries the API shows in each status. */
  private static Map<String, Long> statuses(ServerUnderTest server) throws IOException {
    Map<String, Long> statuses = new TreeMap<>();
    String after = "";
    while (after != null) {
      String page = server.send("GET", "/webhooks/deliveries?limit=100" + after, "");
      Matcher status = STATUS.matcher(page);
      while (status.find()) {
        statuses.merge(status.group(1), 1L, Long::sum);
      }
      Matcher next = NEXT.matcher(page);
      after = next.find() ? "&after=" + next.group(1) : null;
    }
    return statuses;
  }

  void print() {
    for (Kill.Moment moment : Kill.Moment.values()) {
      row("kills " + moment.text(), kills.stream().filter(k -> k.moment() == moment).count(), "");
    }
    hit("before the commit: neither answered nor there", kill -> unanswered(kill, false));
    hit(
        "after the commit, before the answer: not answered, but there",
        kill -> unanswered(kill, true));
    hit("after the 202, before the claim", this::waiting);
    hit("after the claim, before the request arrived", kill -> claimed(kill, false));
    hit("after the request arrived, before that was recorded", kill -> claimed(kill, true));
    hit("while they waited for a retry", this::retries);
    long accepted = numbers(Published::accepted).count();
    long arrived = numbers(p -> true).filter(this::hasArrived).count();
    long lost = numbers(Published::accepted).filter(n -> !hasArrived(n)).count();
    row("events answered with 202", accepted, "");
    row("of these never arrived", lost, "0");
    row(
        "requests of which a part is missing",
        published.stream().filter(this::isTorn).count(),
        "0");
    row(
        "deliveries by the API " + statuses,
        statuses.values().stream().mapToLong(n -> n).sum(),
        "%,d, as arrived".formatted(arrived));
    long claims = inFlight.values().stream().mapToLong(Set::size).sum();
    row("in flight at the kills", claims, "");
    row("arrivals beyond the first of an event", tooMany(), "at most " + claims);
    redeliveries();
  }

  private static void row(String what, long count, String goal) {
    System.out.printf("| %s | %,d | %s |%n", what, count, goal);
  }

  /** Counts the events that a kill hit so. */
  private interface Hits {
    long of(Kill kill);
  }

  private void hit(String what, Hits hits) {
    long events = kills.stream().mapToLong(hits::of).sum();
    row(
        "kills that hit events %s (%,d events)".formatted(what, events),
        kills.stream().filter(kill -> hits.of(kill) > 0).count(),
        "");
  }

  private long unanswered(Kill kill, boolean there) {
    return numbers(p -> !p.accepted() && p.endedAt() > kill.at() && p.endedAt() < kill.readyAt())
        .filter(n -> hasArrived(n) == there)
        .count();
  }

  private long waiting(Kill kill) {
    return numbers(p -> p.accepted() && p.endedAt() < kill.end())
        .filter(n -> !inFlight.get(kill).contains(n))
        .filter(n -> hasArrived(n) && arrivals.get(n).get(0).nanos() > kill.end())
        .count();
  }

  private long claimed(Kill kill, boolean arrived) {
    return inFlight.get(kill).stream()
        .filter(n -> before(n, kill).anyMatch(a -> a.nanos() > begin(kill)) == arrived)
        .count();
  }

  private long retries(Kill kill) {
    return arrivals.keySet().stream()
        .filter(n -> !inFlight.get(kill).contains(n))
        .filter(n -> before(n, kill).reduce((a, b) -> b).filter(Losses::isRefused).isPresent())
        .count();
  }

  private Stream<Arrival> before(long number, Kill kill) {
    return arrivals.getOrDefault(number, List.of()).stream().filter(a -> a.nanos() < kill.end());
  }

  /** When the server that was killed had begun to work. */
  private long begin(Kill kill) {
    int index = kills.indexOf(kill);
    return index == 0 ? Long.MIN_VALUE : kills.get(index - 1).end();
  }

  private boolean isTorn(Published one) {
    long there = one.numbers().filter(this::hasArrived).count();
    return there > 0 && there < one.events();
  }

  private long tooMany() {
    return arrivals.values().stream()
        .mapToLong(all -> all.stream().filter(a -> !isRefused(a)).count() - 1)
        .filter(more -> more > 0)
        .sum();
  }

  /** Of each kill that had something in flight: from ready until that arrived. */
  private void redeliveries() {
    double first = 0;
    double last = 0;
    for (Kill kill : kills) {
      long[] again =
          inFlight.get(kill).stream()
              .flatMap(n -> arrivals.getOrDefault(n, List.of()).stream())
              .mapToLong(Arrival::nanos)
              .filter(nanos -> nanos > kill.end())
              .sorted()
              .toArray();
      if (again.length > 0) {
        first = Math.max(first, (again[0] - kill.readyAt()) / 1e9);
        last = Math.max(last, (firstAgain(kill) - kill.readyAt()) / 1e9);
      }
    }
    System.out.printf(
        "| seconds from ready until the first of what was in flight came again, at most | %.1f |"
            + " %.0f |%n",
        Math.max(0, first), REDELIVERY_GOAL_SECONDS);
    System.out.printf(
        "| seconds until all of it had come again, at most | %.1f | |%n", Math.max(0, last));
  }

  /** When the last of what was in flight had come again. */
  private long firstAgain(Kill kill) {
    return inFlight.get(kill).stream()
        .flatMap(
            n ->
                arrivals.getOrDefault(n, List.of()).stream()
                    .map(Arrival::nanos)
                    .filter(nanos -> nanos > kill.end())
                    .findFirst()
                    .stream())
        .max(Long::compare)
        .orElse(kill.readyAt());
  }

  private static boolean isRefused(Arrival arrival) {
    return arrival.conduct() == Conduct.REFUSE;
  }

  private boolean hasArrived(long number) {
    return arrivals.containsKey(number);
  }

  private LongStream numbers(Predicate<Published> which) {
    return published.stream().filter(which).flatMapToLong(Published::numbers);
  }
}
