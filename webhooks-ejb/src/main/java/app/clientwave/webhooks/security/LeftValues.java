package app.clientwave.webhooks.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values that stay under their keys: all by number, the first by name. <i>Why not all: those of
 * a lost key may be millions.</i>
 */
final class LeftValues {
  private static final int MOST_NAMED = 20;

  private final Map<String, Integer> byKey = new TreeMap<>();
  private final List<String> named = new ArrayList<>();

  void add(String keyId, EncryptedColumn column, List<Object> key) {
    byKey.merge(keyId, 1, Integer::sum);
    if (named.size() < MOST_NAMED) {
      String row = key.stream().map(String::valueOf).collect(Collectors.joining("/"));
      named.add(column.table() + "." + column.column() + " of " + row);
    }
  }

  /** The ids of the keys that are still needed for them. */
  Set<String> keys() {
    return byKey.keySet();
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** How many by key, and the table, column and primary key of the first. */
  @Override
  public String toString() {
    return byKey + ": " + String.join(", ", named);
  }
}
