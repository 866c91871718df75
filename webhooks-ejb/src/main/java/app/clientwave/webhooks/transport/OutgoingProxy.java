package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;

/**
 * The operator's HTTP proxy. It is asked for an address that was checked here and never for a name,
 * which it would look up once more, and perhaps elsewhere (P8).
 */
record OutgoingProxy(Settings.Proxy settings) {

  /** Looks the proxy up; its own address is the operator's choice and meets no policy. */
  CompletableFuture<Route> to(HttpHost host, InetAddress checked, Names names) {
    HttpHost target = new HttpHost(host.getSchemeName(), checked.getHostAddress(), host.getPort());
    return names
        .resolve(settings.host())
        .thenApply(
            found ->
                new Route(
                    host,
                    target,
                    new HttpHost("http", found.get(0), settings.host(), settings.port())));
  }

  /** Has the request for a tunnel say who we are, unasked. */
  void introduceUs(HttpClientContext context, HttpHost proxy) {
    settings
        .user()
        .ifPresent(
            user -> {
              char[] password = settings.password().orElse("").toCharArray();
              BasicScheme basic = new BasicScheme();
              basic.initPreemptive(new UsernamePasswordCredentials(user, password));
              context.resetAuthExchange(proxy, basic);
            });
  }

  /** Ends an exchange whose tunnel the proxy refused. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(int status) {
      super(
          switch (status) {
            case 407 -> "The proxy of this server wants another user or password (407).";
            case 502, 503, 504 ->
                "The proxy of this server could not reach the receiver (" + status + ").";
            default -> "The proxy of this server refused the way to the receiver (" + status + ").";
          });
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
