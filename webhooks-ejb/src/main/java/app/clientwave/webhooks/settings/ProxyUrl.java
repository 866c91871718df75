package app.clientwave.webhooks.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code http://[user:password@]host:port}. */
final class ProxyUrl {
  static final String NAME = "webhooks.proxy.url";

  private static final Pattern URL =
      Pattern.compile(
          "http://(?:([^:@/]+):([^@/]*)@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"
              + ":([1-9]\\d{0,4})/?");
  private static final Pattern VISIBLE = Pattern.compile("[^\\p{Cntrl}]*");

  private ProxyUrl() {}

  /**
   * @throws BadSetting naming the rule and, for the sake of the password, not the text
   */
  static Settings.Proxy read(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches() || Integer.parseInt(url.group(4)) > 65_535) {
      throw wrong();
    }
    Optional<String> user = decoded(url.group(1));
    if (user.isPresent() && user.get().indexOf(':') >= 0) {
      throw wrong(); // Basic authentication would take it for the end of the user
    }
    String host = url.group(3);
    return new Settings.Proxy(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(url.group(4)),
        user,
        decoded(url.group(2)));
  }

  private static Optional<String> decoded(String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (VISIBLE.matcher(plain).matches()) {
        return Optional.of(plain);
      }
    } catch (IllegalArgumentException notEncoded) {
      // said below
    }
    throw wrong();
  }

  private static BadSetting wrong() {
    return new BadSetting(
        NAME,
        "must be http://host:port or http://user:password@host:port, with percent-encoding where"
            + " user or password have : @ / or %");
  }
}
