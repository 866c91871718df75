package app.clientwave.webhooks.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** One sending of an exchange's request over one connection, and how far it has come. */
final class Sending implements FutureCallback<Void> {
  enum Phase {
    WAITING,
    CONNECTING,
    /** The proxy has made the way to the receiver; TLS is to come. */
    TUNNELLED,
    CONNECTED
  }

  private static final String ATTRIBUTE = Sending.class.getName();
  // HttpClient hands out a pooled connection only to a request with the same token. All
  // connections carry SHARED when they return to the pool, so FRESH never finds one there.
  private static final Object SHARED = "shared";
  private static final Object FRESH = "fresh";
  private static final int MOST_FOR_A_BYTE = 8;

  private final Exchange exchange;
  private final OutgoingRequest request;
  private final Route route;
  private final Optional<OutgoingProxy> proxy;
  private final RequestBody body;
  private final AnswerConsumer answer;

  private volatile Phase phase = Phase.WAITING;
  private volatile long connectNanos;
  private volatile boolean newConnection;
  private volatile EndpointDetails connection;
  private volatile long bytesBefore;
  private volatile long bytesAccounted;
  private volatile AsyncExecRuntime execution;
  private volatile Future<IOSession> begun;
  private volatile boolean stopped;
  private volatile Future<Void> running;

  Sending(Exchange exchange, OutgoingRequest request, Route route, Wiring wiring) {
    this.exchange = exchange;
    this.request = request;
    this.route = route;
    this.proxy = wiring.proxy();
    this.body = new RequestBody(request.body());
    this.answer = new AnswerConsumer(exchange, body, this::tookData, wiring.clock());
  }

  static Sending of(HttpContext context) {
    return (Sending) context.getAttribute(ATTRIBUTE);
  }

  static void makeReusable(HttpContext context) {
    HttpClientContext.cast(context).setUserToken(SHARED);
  }

  void start(CloseableHttpAsyncClient http, String pathAndQuery, boolean onAFreshOne) {
    BasicHttpRequest message = new BasicHttpRequest("POST", route.host(), pathAndQuery);
    message.setAuthority(route.authority());
    request.headers().forEach(message::addHeader);
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ATTRIBUTE, this);
    context.setUserToken(onAFreshOne ? FRESH : SHARED);
    proxy.ifPresent(used -> used.introduceUs(context, route.proxy()));
    BasicRequestProducer producer = new BasicRequestProducer(message, body);
    running = http.execute(route.target(), producer, answer, null, context, this);
  }

  // Cancelling alone leaves the connection open, and leased for ever, once the head of a 4xx or 5xx
  // has come: HttpClient then takes the exchange for ended. Both are without effect on one that is.
  void stop() {
    stopped = true;
    Future<Void> cancellable = running;
    if (cancellable != null) {
      cancellable.cancel(true);
    }
    AsyncExecRuntime runtime = execution;
    if (runtime != null) {
      runtime.discardEndpoint();
    }
    giveUpConnecting();
  }

  /** Its connection is made, or will be: a used one never is. */
  void begun(Future<IOSession> connection) {
    begun = connection;
    if (stopped) {
      giveUpConnecting();
    }
  }

  // A connection that is made after the end, or whose handshake ends then, would belong to nobody.
  private void giveUpConnecting() {
    Future<IOSession> connection = begun;
    if (connection == null || isConnected() || connection.cancel(true)) {
      return;
    }
    try {
      connection.get().close(CloseMode.IMMEDIATE);
    } catch (InterruptedException | ExecutionException | CancellationException none) {
      // it was never made
    }
  }

  AnswerConsumer answer() {
    return answer;
  }

  Phase phase() {
    return phase;
  }

  Route route() {
    return route;
  }

  boolean isConnected() {
    return phase == Phase.CONNECTED;
  }

  /** Whether the proxy, and not the receiver, is what it has to do with. */
  boolean isAtTheProxy() {
    return proxy.isPresent() && phase == Phase.CONNECTING;
  }

  boolean isConnectingFor(Duration limit, long nowNanos) {
    return (phase == Phase.CONNECTING || phase == Phase.TUNNELLED)
        && nowNanos - connectNanos >= limit.toNanos();
  }

  /** Whether it went out over a used connection and not one byte came back. */
  boolean metAStaleConnection() {
    EndpointDetails used = connection;
    return !newConnection && (used == null || used.getReceivedBytesCount() == bytesBefore);
  }

  /**
   * Whether so much has come that is neither data nor a head with an end. <i>Why: HttpClient limits
   * a head, and the trailers behind chunks, by their lines alone, and keeps them for as long as a
   * receiver likes.</i>
   */
  boolean hasTooMuchBesideData() {
    EndpointDetails used = connection;
    return used != null
        && used.getReceivedBytesCount() - bytesAccounted > 2 * AnswerConsumer.MAX_HEAD;
  }

  void tookHead() {
    bytesAccounted = connection.getReceivedBytesCount();
  }

  /**
   * Accounts for the data and what it came in: a chunk of one byte takes six. <i>Why not for all
   * that has come: HttpClient hands data over when it has read what is there of the trailers.</i>
   */
  private void tookData(int bytes) {
    bytesAccounted =
        Math.min(
            connection.getReceivedBytesCount(), bytesAccounted + MOST_FOR_A_BYTE * (long) bytes);
  }

  boolean hasHeader(String name) {
    return request.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  void runsOn(AsyncExecRuntime runtime) {
    execution = runtime;
  }

  void connecting() {
    newConnection = true;
    connectNanos = System.nanoTime();
    phase = Phase.CONNECTING;
  }

  void tunnelled() {
    phase = Phase.TUNNELLED;
  }

  void connected(EndpointDetails details) {
    bytesBefore = details.getReceivedBytesCount();
    bytesAccounted = bytesBefore;
    connection = details; // the watch looks at the counts as soon as it sees this
    phase = Phase.CONNECTED;
  }

  @Override
  public void completed(Void nothing) {
    // a complete answer comes from its consumer: see AnswerConsumer.releaseResources
  }

  @Override
  public void failed(Exception cause) {
    begun = null; // HttpClient closes it, and tells the receiver why its handshake failed
    exchange.broke(this, cause);
  }

  @Override
  public void cancelled() {
    exchange.broke(this, new IllegalStateException("it was cancelled"));
  }
}
