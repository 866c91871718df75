package app.clientwave.webhooks.security;

import java.util.List;
import java.util.function.Function;

/**
 * A column of encrypted values; each room that has one makes this known, so that {@link
 * Reencryption} finds it. Null and text in clear may stand in it too.
 *
 * @param key the columns of the primary key, one or two
 * @param context of the value in the row of this key
 */
public record EncryptedColumn(
    String table, List<String> key, String column, Function<List<Object>, String> context) {
  /** A column of a key that is a number. */
  public static long number(List<Object> key, int column) {
    return ((Number) key.get(column)).longValue();
  }
}
