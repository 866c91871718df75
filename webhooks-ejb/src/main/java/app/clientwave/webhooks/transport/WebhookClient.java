package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.security.TargetPolicy;
import app.clientwave.webhooks.settings.Settings;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends requests to receivers, asynchronously and over HTTP/1.1, and tells what became of each.
 * Memory, connections and time of every request are bounded, whatever a receiver does.
 */
public final class WebhookClient implements AutoCloseable {
  /** Of a node, beside those of its lanes. Whoever sends tests has no more of them under way. */
  public static final int CONNECTIONS_FOR_TESTS = 200;

  private static final TimeValue LONGEST_SHUTDOWN = TimeValue.ofSeconds(1);

  private final PoolingAsyncClientConnectionManager pool;
  private final CloseableHttpAsyncClient http;
  private final CheckedAddresses addresses;
  private final DeadlineWatch watch;
  private final Wiring wiring;

  /**
   * @param timeout from the call to the last byte of the answer that is needed
   * @param connectTimeout for connecting and the TLS handshake together
   * @param maxConnections to all receivers; as many as requests are ever in flight
   * @param extraCas trusted beside the JDK's certificate authorities
   * @param proxy through which all receivers are called, where there is one
   * @param threads for a few that live as long as the client, and some that look names up
   */
  public WebhookClient(
      TargetPolicy policy,
      Clock clock,
      Duration timeout,
      Duration connectTimeout,
      int maxConnections,
      List<X509Certificate> extraCas,
      Optional<Settings.Proxy> proxy,
      ThreadFactory threads) {
    this(
        policy,
        clock,
        timeout,
        connectTimeout,
        maxConnections,
        extraCas,
        proxy,
        new Names(InetAddress::getAllByName, Names.QUICK, threads),
        threads);
  }

  WebhookClient(
      TargetPolicy policy,
      Clock clock,
      Duration timeout,
      Duration connectTimeout,
      int maxConnections,
      List<X509Certificate> extraCas,
      Optional<Settings.Proxy> proxy,
      Names names,
      ThreadFactory threads) {
    addresses = new CheckedAddresses(policy);
    pool = Connections.pool(maxConnections, connectTimeout, extraCas, addresses);
    http = Connections.client(pool, threads);
    watch = new DeadlineWatch(threads, this::tidy);
    wiring =
        new Wiring(
            policy,
            names,
            addresses,
            proxy.map(OutgoingProxy::new),
            http,
            clock,
            timeout,
            connectTimeout,
            watch::forget);
    http.start();
    watch.start();
  }

  /**
   * Never throws, and the future never fails: blocked targets, failures of ours and a closed client
   * are replies too. It is completed on a thread that other exchanges need: what depends on it must
   * not block.
   */
  public CompletableFuture<Reply> post(OutgoingRequest request) {
    Exchange exchange = new Exchange(wiring, request);
    watch.begin(exchange);
    return exchange.reply();
  }

  /** Ends what is in flight with a failed reply; to let it finish, wait for it before. */
  @Override
  public void close() {
    watch.close();
    http.initiateShutdown(); // else it stumbles over its own closed selector, and says so
    try {
      http.awaitShutdown(LONGEST_SHUTDOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close(CloseMode.IMMEDIATE);
    wiring.names().close();
  }

  private void tidy() {
    pool.closeExpired();
    pool.closeIdle(Connections.MAX_IDLE);
    wiring.names().makeUpForSlowOnes();
  }

  /** Whether nothing is left of the exchanges so far but idle connections. */
  boolean isQuiet() {
    return watch.isEmpty() && addresses.isEmpty() && pool.getTotalStats().getLeased() == 0;
  }

  int idleConnections() {
    return pool.getTotalStats().getAvailable();
  }
}
