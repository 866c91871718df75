package app.clientwave.webhooks.transport;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Refuses headers that would change where a request ends or how it travels: HttpClient writes those
 * itself, and a line break in a value would smuggle in another header.
 */
final class OwnHeaders {
  // looked up by hand: for every attempt, patterns took as long as handing it to HttpClient
  private static final BitSet OF_NAMES = characters("!#$%&'*+.^_`|~-", "az", "AZ", "09");
  private static final BitSet OF_VALUES = characters("\t", " ~");

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private OwnHeaders() {}

  /**
   * @throws IllegalArgumentException naming the header, never its value
   */
  static void check(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (name.isEmpty()
              || !isOf(OF_NAMES, name)
              || OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a header of this name cannot be sent");
          }
          if (!isOf(OF_VALUES, value)) {
            throw new IllegalArgumentException(
                "the value of the header " + name + " has characters that cannot be sent");
          }
        });
  }

  private static boolean isOf(BitSet characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!characters.get(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param ranges each its first and its last character
   */
  private static BitSet characters(String single, String... ranges) {
    BitSet characters = new BitSet();
    single.chars().forEach(characters::set);
    for (String range : ranges) {
      characters.set(range.charAt(0), range.charAt(1) + 1);
    }
    return characters;
  }
}
