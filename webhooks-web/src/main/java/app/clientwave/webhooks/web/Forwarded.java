package app.clientwave.webhooks.web;

import app.clientwave.webhooks.settings.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a browser or program came, by what trusted proxies say of it in {@code X-Forwarded-*}. What
 * anybody else says there, or what cannot be read, changes nothing.
 *
 * @param address the last in the chain that is no trusted proxy; the first where all are
 */
record Forwarded(String address, String scheme, String host, int port) {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?|([0-9.]+):\\d{1,5}");

  /**
   * Reads what is told of a request.
   *
   * @param peer the address of whoever opened the connection
   * @param scheme of the connection
   * @param authority the host that was asked for, and its port where it is said
   * @param header gives all values of a header separated by commas, or null
   */
  static Forwarded of(
      List<Cidr> trusted,
      String peer,
      String scheme,
      String authority,
      UnaryOperator<String> header) {
    if (!isTrusted(trusted, address(peer))) {
      Authority asked = Authority.of(authority).orElse(new Authority("localhost", 0));
      return new Forwarded(peer, scheme, asked.host, asked.portOr(scheme));
    }
    String seen = scheme(header.apply("X-Forwarded-Proto")).orElse(scheme);
    Authority host =
        Authority.of(last(header.apply("X-Forwarded-Host")))
            .or(() -> Authority.of(authority))
            .orElse(new Authority("localhost", 0));
    int port = port(last(header.apply("X-Forwarded-Port")), host.portOr(seen));
    return new Forwarded(
        client(trusted, peer, header.apply("X-Forwarded-For")), seen, host.host, port);
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** As {@code Host} and {@code Origin} write it. */
  String authority() {
    return port == defaultPort(scheme) ? host : host + ":" + port;
  }

  private static String client(List<Cidr> trusted, String peer, String chain) {
    if (chain == null) {
      return peer;
    }
    String[] hops = chain.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      Optional<InetAddress> hop = address(hops[i].strip());
      if (hop.isEmpty()) {
        return peer;
      }
      if (i == 0 || !isTrusted(trusted, hop)) {
        return hop.get().getHostAddress();
      }
    }
    return peer;
  }

  private static boolean isTrusted(List<Cidr> trusted, Optional<InetAddress> address) {
    return address.isPresent() && trusted.stream().anyMatch(range -> range.contains(address.get()));
  }

  /** Some proxies write a port behind it, and brackets around one of IPv6. */
  private static Optional<InetAddress> address(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    String bare = text;
    if (withPort.matches()) {
      bare = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    }
    return Cidr.address(bare);
  }

  private static Optional<String> scheme(String header) {
    String last = last(header);
    return last.equalsIgnoreCase("https")
        ? Optional.of("https")
        : last.equalsIgnoreCase("http") ? Optional.of("http") : Optional.empty();
  }

  /** What the proxy next to us said; a client may have put something before it. */
  private static String last(String header) {
    return header == null ? "" : header.substring(header.lastIndexOf(',') + 1).strip();
  }

  private static int port(String text, int otherwise) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    return port >= 1 && port <= 65_535 ? port : otherwise;
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** A host, and its port or 0 where none is said. */
  private record Authority(String host, int port) {
    static Optional<Authority> of(String text) {
      Matcher parts = AUTHORITY.matcher(text == null ? "" : text);
      if (!parts.matches()) {
        return Optional.empty();
      }
      int port = Forwarded.port(parts.group(2) == null ? "" : parts.group(2), 0);
      return port == 0 && parts.group(2) != null
          ? Optional.empty()
          : Optional.of(new Authority(parts.group(1), port));
    }

    int portOr(String scheme) {
      return port == 0 ? defaultPort(scheme) : port;
    }
  }
}
