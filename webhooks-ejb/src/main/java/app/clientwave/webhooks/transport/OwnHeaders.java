package app.clientwave.webhooks.transport;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses headers that would change where a request ends or how it travels: HttpClient writes those
 * itself, and a line break in a value would smuggle in another header.
 */
final class OwnHeaders {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");
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
          if (!NAME.matcher(name).matches()
              || OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a header of this name cannot be sent");
          }
          if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "the value of the header " + name + " has characters that cannot be sent");
          }
        });
  }
}
