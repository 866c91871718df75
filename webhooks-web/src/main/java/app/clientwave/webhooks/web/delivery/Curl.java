package app.clientwave.webhooks.web.delivery;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request as a command for the shells of POSIX. The body comes by a pipe from {@code printf},
 * which they all have built in: an argument of a program may be 128 KiB long, a body is longer.
 */
final class Curl {
  private Curl() {}

  /** Writes exactly these characters, in UTF-8, to what follows. */
  static String body(String body) {
    return "printf %s " + quoted(body) + " | ";
  }

  /** Posts what comes with these headers, and none of curl's own but those of HTTP. */
  static String post(String url, Map<String, String> headers) {
    String lines =
        headers.entrySet().stream()
            .map(header -> " -H " + quoted(line(header.getKey(), header.getValue())) + " \\\n")
            .collect(Collectors.joining());
    return "curl -i \\\n -H 'Accept:' \\\n" + lines + " --data-binary @- " + quoted(url);
  }

  /** A header without a value is one that curl leaves out, unless it is told like this. */
  private static String line(String name, String value) {
    return value.isEmpty() ? name + ";" : name + ": " + value;
  }

  /**
   * One argument of a shell. Returns and tabs are made by printf: pages and terminals would change
   * them on the way.
   */
  static String quoted(String text) {
    return "'"
        + text.replace("'", "'\\''")
            .replace("\r", "'\"$(printf '\\r')\"'")
            .replace("\t", "'\"$(printf '\\t')\"'")
        + "'";
  }
}
