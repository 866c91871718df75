package app.clientwave.webhooks.security;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A URL taken apart and written in one way, so that it is judged as it will be called. */
record Target(
    String scheme, String host, Optional<InetAddress> address, int port, String pathAndQuery) {
  private static final int MAX_LENGTH = 2_048;
  private static final int MAX_HOST_LENGTH = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final int LAST_PORT = 65_535;
  private static final String NO_HOST = "The URL has no host, such as hooks.example.com.";

  static Target parse(String url) {
    URI uri = strict(url);
    if (uri.getScheme() == null) {
      throw new TargetRejected("The URL must be complete, beginning with https://.");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new TargetRejected("The URL must begin with https://.");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw new TargetRejected(NO_HOST);
    }
    if (authority.indexOf('@') >= 0) {
      throw new TargetRejected("The URL must not carry a user name or password.");
    }
    if (uri.getRawFragment() != null) {
      throw new TargetRejected("The URL must not have a part behind #.");
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = host(hasPort ? authority.substring(0, colon) : authority);
    Optional<InetAddress> address = HostAddress.read(host);
    Target target =
        new Target(
            scheme,
            address.map(HostAddress::text).orElse(host),
            address,
            port(scheme, hasPort ? authority.substring(colon + 1) : ""),
            pathAndQuery(uri));
    requireShort(target.uri().toString());
    if (target.uri().getHost() == null) {
      throw notAHost();
    }
    return target;
  }

  private static URI strict(String url) {
    if (url == null || url.isBlank()) {
      throw new TargetRejected("A URL is needed.");
    }
    requireShort(url);
    // URI takes half of a surrogate pair, which has no ASCII form, and fails when asked for it.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(url)) {
      throw notAUrl();
    }
    try {
      return new URI(url);
    } catch (URISyntaxException notOne) {
      throw notAUrl();
    }
  }

  private static void requireShort(String url) {
    if (url.length() > MAX_LENGTH) {
      throw new TargetRejected("The URL must not be longer than 2,048 characters.");
    }
  }

  private static String host(String written) {
    if (written.isEmpty()) {
      throw new TargetRejected(NO_HOST);
    }
    if (written.startsWith("[")) {
      return written.toLowerCase(Locale.ROOT);
    }
    String ascii = ascii(written);
    // A trailing dot ends a name that is complete as it is, as ours always are.
    String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (host.length() > MAX_HOST_LENGTH) {
      throw notAHost();
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        throw notAHost();
      }
    }
    return host;
  }

  // Also turns full-width digits and ideographic dots into the ASCII ones they stand for.
  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      throw notAHost();
    }
  }

  private static int port(String scheme, String written) {
    if (written.isEmpty()) {
      return scheme.equals("https") ? 443 : 80;
    }
    int port = PORT.matcher(written).matches() ? Integer.parseInt(written) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new TargetRejected("The port is not a number from 1 to 65535.");
    }
    return port;
  }

  private static String pathAndQuery(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    // The authority in front keeps a path that begins with two slashes a path.
    return URI.create("x://x" + path + query).toASCIIString().substring("x://x".length());
  }

  URI uri() {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + pathAndQuery);
  }

  String path() {
    int question = pathAndQuery.indexOf('?');
    return question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
  }

  private static TargetRejected notAUrl() {
    return new TargetRejected("This is not a valid URL.");
  }

  private static TargetRejected notAHost() {
    return new TargetRejected("The host is not a valid name or address.");
  }
}
