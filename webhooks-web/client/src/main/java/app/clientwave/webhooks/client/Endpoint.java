package app.clientwave.webhooks.client;

import java.net.URI;

/** Where events are published. */
final class Endpoint {
  private static final String PATH = "/webhooks/events";

  private Endpoint() {}

  /**
   * The address below that of the server.
   *
   * @throws IllegalArgumentException when it is none; does not show it, for it may hold a password
   */
  static URI below(URI base) {
    boolean http =
        "https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme());
    if (!http
        || base.getHost() == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the base must be https://host, with port and path at most");
    }
    return URI.create(base.toString().replaceFirst("/+$", "") + PATH);
  }
}
