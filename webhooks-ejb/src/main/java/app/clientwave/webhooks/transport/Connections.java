package app.clientwave.webhooks.transport;

import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.DefaultAsyncClientConnectionOperator;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds HttpClient with all that it does by itself switched off: what is sent is ours alone. */
final class Connections {
  static final TimeValue MAX_IDLE = TimeValue.ofSeconds(30);
  // A connection in steady use would otherwise never notice that its name has moved.
  private static final TimeValue MAX_AGE = TimeValue.ofMinutes(5);
  private static final TimeValue CHECK_AFTER = TimeValue.ofSeconds(1);
  // By itself a second: too long to get from one address to the next.
  private static final TimeValue BETWEEN_LOOKS_AT_CONNECTING = TimeValue.ofMilliseconds(100);
  // A head is buffered whole, and so are trailers: line length times count is what one answer can
  // occupy until the deadline watch looks at it next; see Sending.hasTooMuchBesideData.
  static final int MAX_HEADER_LINE = 8 * 1024;
  static final int MAX_HEADER_COUNT = 64;

  // HttpClient hands data over in pieces of this size. One of chunks of a byte each takes six times
  // as much, which has to stay below what Sending.hasTooMuchBesideData allows.
  private static final int BUFFER = 8 * 1024;

  // What the kernel takes of an answer that we drop; by itself it lets that grow to megabytes.
  private static final int RECEIVED = AnswerConsumer.MAX_READ;

  /** An address that drops what it gets leaves time for another two of the same name. */
  private static final int ADDRESSES_IN_TIME = 3;

  private Connections() {}

  static PoolingAsyncClientConnectionManager pool(
      int maxConnections,
      Duration connectTimeout,
      List<X509Certificate> extraAuthorities,
      DnsResolver addresses) {
    TlsStrategy tls =
        ClientTlsStrategyBuilder.create()
            .setSslContext(Trust.of(extraAuthorities))
            .setTlsVersions(TLS.V_1_2, TLS.V_1_3)
            .buildAsync();
    // A subclass, for HttpClient's builder takes no pool of ours.
    PoolingAsyncClientConnectionManager manager =
        new PoolingAsyncClientConnectionManager(
            new ConnectionPool(maxConnections), new Operator(tls, addresses)) {};
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setTimeToLive(MAX_AGE)
            .setValidateAfterInactivity(CHECK_AFTER)
            .build());
    manager.setDefaultTlsConfig(
        TlsConfig.custom()
            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
            .setHandshakeTimeout(Timeout.DISABLED) // the watch ends it: see Operator
            .build());
    return manager;
  }

  static CloseableHttpAsyncClient client(
      PoolingAsyncClientConnectionManager pool, ThreadFactory threads) {
    return HttpAsyncClients.custom()
        .setConnectionManager(pool)
        .setThreadFactory(threads)
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setTcpNoDelay(true)
                .setRcvBufSize(RECEIVED)
                .setSelectInterval(BETWEEN_LOOKS_AT_CONNECTING)
                .build())
        .setHttp1Config(
            Http1Config.custom()
                .setBufferSize(BUFFER)
                .setMaxLineLength(MAX_HEADER_LINE + 1) // the first too long
                .setMaxHeaderCount(MAX_HEADER_COUNT)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build())
        .setRoutePlanner((target, context) -> route(target, Sending.of(context).route()))
        .setUserAgent("ClientWave-Webhooks") // what a proxy reads; requests have their own
        .setKeepAliveStrategy(Connections::keepAlive)
        .addRequestInterceptorLast((message, body, context) -> beforeSending(message, context))
        .addExecInterceptorFirst(
            "sending",
            (message, body, scope, chain, callback) -> {
              Sending.of(scope.clientContext).runsOn(scope.execRuntime);
              chain.proceed(message, body, scope, callback);
            })
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .disableRequestPriority()
        .build();
  }

  // Plain HTTP takes a tunnel as well: where a proxy gets the whole URL, it writes the URL's
  // address
  // into Host (RFC 9112, 3.2.2), and the name would be lost.
  private static HttpRoute route(HttpHost target, Route route) {
    boolean secure = route.isSecure();
    return route.proxy() == null
        ? new HttpRoute(target, null, secure)
        : new HttpRoute(
            target,
            route.host(),
            null,
            new HttpHost[] {route.proxy()},
            secure,
            TunnelType.TUNNELLED,
            secure ? LayerType.LAYERED : LayerType.PLAIN);
  }

  private static void beforeSending(HttpRequest message, HttpContext context) {
    Sending sending = Sending.of(context);
    sending.connected(HttpCoreContext.cast(context).getEndpointDetails());
    if (!sending.hasHeader(HttpHeaders.USER_AGENT)) {
      message.removeHeaders(HttpHeaders.USER_AGENT);
    }
  }

  private static TimeValue keepAlive(HttpResponse response, HttpContext context) {
    TimeValue asked =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    return asked == null || asked.compareTo(MAX_IDLE) > 0 ? MAX_IDLE : asked;
  }

  /**
   * Tells a sending when its connection is begun, and so also that it did not get a used one.
   * HttpClient's limits serve to get from one address to the next alone: the deadline watch ends an
   * exchange, and knows a handshake from an answer.
   */
  private static final class Operator extends DefaultAsyncClientConnectionOperator {
    private final DnsResolver addresses;

    Operator(TlsStrategy tls, DnsResolver addresses) {
      super(RegistryBuilder.<TlsStrategy>create().register("https", tls).build(), null, addresses);
      this.addresses = addresses;
    }

    @Override
    public Future<ManagedAsyncClientConnection> connect(
        ConnectionInitiator initiator,
        HttpHost host,
        Path socket,
        NamedEndpoint name,
        SocketAddress local,
        Timeout limit,
        Object attachment,
        HttpContext context,
        FutureCallback<ManagedAsyncClientConnection> callback) {
      Timeout each = host.getAddress() == null ? share(limit, host) : Timeout.DISABLED;
      return super.connect(
          telling(initiator, Sending.of(context)),
          host,
          socket,
          name,
          local,
          each,
          attachment,
          context,
          callback);
    }

    // Cancelling an exchange does not reach what connects: HttpClient loses the way to it.
    private static ConnectionInitiator telling(ConnectionInitiator initiator, Sending sending) {
      return (name, remote, local, limit, attachment, callback) -> {
        Future<IOSession> begun =
            initiator.connect(name, remote, local, limit, attachment, deafToCancelling(callback));
        sending.begun(begun);
        return begun;
      };
    }

    // Told of it, HttpClient would cancel once more in the midst of it, and the socket stayed open.
    private static FutureCallback<IOSession> deafToCancelling(FutureCallback<IOSession> callback) {
      return new FutureCallback<>() {
        @Override
        public void completed(IOSession session) {
          callback.completed(session);
        }

        @Override
        public void failed(Exception cause) {
          callback.failed(cause);
        }

        @Override
        public void cancelled() {
          // only a sending that has been stopped cancels
        }
      };
    }

    private Timeout share(Timeout limit, HttpHost host) {
      try {
        int count = addresses.resolve(host.getHostName(), host.getPort()).size();
        return count == 1
            ? Timeout.DISABLED
            : Timeout.ofMilliseconds(limit.toMilliseconds() / Math.min(count, ADDRESSES_IN_TIME));
      } catch (UnknownHostException unknown) {
        return limit; // what connects asks again, and tells of it
      }
    }

    @Override
    protected void onBeforeSocketConnect(HttpContext context, HttpHost host) {
      Sending.of(context).connecting();
    }

    @Override
    public void upgrade(
        ManagedAsyncClientConnection connection,
        HttpHost host,
        NamedEndpoint name,
        Object attachment,
        HttpContext context,
        FutureCallback<ManagedAsyncClientConnection> callback) {
      Sending.of(context).tunnelled();
      super.upgrade(connection, host, name, attachment, context, callback);
    }
  }
}
