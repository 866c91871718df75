package app.clientwave.webhooks.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a transaction gives to the database.
 *
 * @param counts how many of each kind of statement, on average
 */
record HostStatements(Map<String, Double> counts) {
  private static final Pattern KIND =
      Pattern.compile("(?:insert into|update|delete from) \\w+|select\\b.*? from \\w+|[^;]+");

  private static final double NOTHING = 1e-9;

  /** Of what was logged of so many transactions. */
  static HostStatements of(List<String> statements, int transactions) {
    Map<String, Double> counts = new LinkedHashMap<>();
    for (String statement : statements) {
      Matcher kind = KIND.matcher(statement.toLowerCase(Locale.ROOT));
      counts.merge(kind.lookingAt() ? kind.group() : statement, 1.0, Double::sum);
    }
    counts.replaceAll((kind, count) -> count / transactions);
    return new HostStatements(counts);
  }

  HostStatements minus(HostStatements other) {
    Map<String, Double> more = new LinkedHashMap<>(counts);
    other.counts.forEach((kind, count) -> more.merge(kind, -count, Double::sum));
    more.values().removeIf(count -> Math.abs(count) < NOTHING);
    return new HostStatements(more);
  }

  double all() {
    return counts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double commits() {
    return counts.getOrDefault("commit", 0.0);
  }

  String text() {
    return counts.entrySet().stream()
        .map(one -> number(one.getValue()) + " `" + one.getKey() + "`")
        .collect(Collectors.joining(", "));
  }

  /** Whole where it is. */
  static String number(double count) {
    boolean whole = Math.abs(count - Math.rint(count)) < NOTHING;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", count);
  }
}
