package app.clientwave.webhooks.settings;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads addresses of web servers. */
final class WebAddress {
  private static final Pattern WRITTEN =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s?#]*)?");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private WebAddress() {}

  /**
   * A scheme, a host, perhaps a port and a path.
   *
   * @throws BadSetting naming the rule
   */
  static URI parse(String name, String text, String rule) {
    try {
      URI url = URI.create(text);
      if (WRITTEN.matcher(text).matches() && url.getHost() != null && url.getPort() <= 65_535) {
        return url;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // the rule below says it
    }
    throw new BadSetting(name, rule);
  }

  static boolean isLoopback(URI url) {
    return LOOPBACK.contains(url.getHost());
  }
}
