package app.clientwave.webhooks.transport;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The way to a receiver.
 *
 * @param host as its URL names it: what {@code Host} says and its certificate has to be for
 * @param target the same, or behind a proxy the address that it is asked for
 * @param proxy with the address at which it is connected; null where there is none
 */
record Route(HttpHost host, HttpHost target, HttpHost proxy) {
  static Route straightTo(HttpHost host) {
    return new Route(host, host, null);
  }

  /** As in the URL, which does not name the usual port. */
  URIAuthority authority() {
    boolean usual = host.getPort() == (isSecure() ? 443 : 80);
    return new URIAuthority(host.getHostName(), usual ? -1 : host.getPort());
  }

  boolean isSecure() {
    return host.getSchemeName().equals("https");
  }
}
