package app.clientwave.webhooks.transport;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request from the call to its reply: look up, check, connect, send, read. Whatever ends it
 * first (answer, failure, deadline) decides the reply; all that comes later is ignored.
 */
final class Exchange {
  private enum Phase {
    LOOKING_UP,
    WAITING,
    CONNECTING,
    CONNECTED
  }

  private static final String ATTRIBUTE = Exchange.class.getName();
  // HttpClient hands out a pooled connection only to a request with the same token. All
  // connections carry SHARED when they return to the pool, so FRESH never finds one there.
  private static final Object SHARED = "shared";
  private static final Object FRESH = "fresh";

  private final Wiring wiring;
  private final OutgoingRequest request;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Instant startedAt;
  private final long startNanos = System.nanoTime();

  private volatile Phase phase = Phase.LOOKING_UP;
  private volatile long connectNanos;
  private volatile boolean newConnection;
  private volatile boolean sentAgain;
  private volatile EndpointDetails used;
  private volatile long bytesBefore;
  private volatile AnswerConsumer answer;
  private volatile Future<Void> running;
  private volatile AsyncExecRuntime execution;
  private volatile HttpHost pinned;
  private URI url;
  private HttpHost host;

  Exchange(Wiring wiring, OutgoingRequest request) {
    this.wiring = wiring;
    this.request = request;
    this.startedAt = wiring.clock().instant();
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  void start() {
    try {
      OwnHeaders.check(request.headers());
      // Checked again although it was at save: the operator may have tightened the policy since.
      url = wiring.policy().check(request.url().toString());
      String name = unbracketed(url.getHost());
      host = new HttpHost(url.getScheme(), name, port(url));
      if (isAddress(name)) {
        resolved(List.of(InetAddress.getByName(name)), null);
      } else {
        wiring.names().resolve(name).whenComplete(this::resolved);
      }
    } catch (Exception failed) {
      fail(failed);
    }
  }

  private void resolved(List<InetAddress> addresses, Throwable failed) {
    if (over.get()) {
      return;
    }
    if (failed != null) {
      fail(failed instanceof CompletionException ? failed.getCause() : failed);
      return;
    }
    try {
      synchronized (over) {
        if (over.get()) {
          return;
        }
        wiring.addresses().pin(host.getHostName(), host.getPort(), addresses);
        pinned = host;
      }
      send(SHARED);
    } catch (RuntimeException broken) {
      fail(broken);
    }
  }

  private void send(Object token) {
    phase = Phase.WAITING;
    newConnection = false;
    used = null;
    RequestBody body = new RequestBody(request.body());
    AnswerConsumer consumer = new AnswerConsumer(this, body, wiring.clock());
    answer = consumer;
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ATTRIBUTE, this);
    context.setUserToken(token);
    running =
        wiring
            .http()
            .execute(
                host,
                new BasicRequestProducer(message(), body),
                consumer,
                null,
                context,
                new Outcome(consumer));
    if (over.get()) {
      stopSending();
    }
  }

  private BasicHttpRequest message() {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    BasicHttpRequest message = new BasicHttpRequest("POST", host, url.getRawPath() + query);
    request.headers().forEach(message::addHeader);
    return message;
  }

  /** HttpClient's word on one sending; a complete answer comes from its consumer instead. */
  private final class Outcome implements FutureCallback<Void> {
    private final AnswerConsumer consumer;

    Outcome(AnswerConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public void completed(Void nothing) {
      // see AnswerConsumer.releaseResources
    }

    @Override
    public void failed(Exception cause) {
      if (consumer.isDecided()) {
        answered(consumer);
      } else if (isSafeToSendAgain(cause)) {
        sentAgain = true;
        try {
          send(FRESH);
        } catch (RuntimeException broken) {
          fail(broken);
        }
      } else {
        fail(cause);
      }
    }

    @Override
    public void cancelled() {
      fail(new IllegalStateException("it was cancelled"));
    }

    // A receiver may close an idle connection in the instant in which we send on it. That says
    // nothing about the receiver, and waiting a minute for the first retry would be our doing. It
    // may have read the request all the same: at-least-once allows for the second copy.
    private boolean isSafeToSendAgain(Exception cause) {
      return !sentAgain
          && !newConnection
          && !over.get()
          && (used == null || used.getReceivedBytesCount() == bytesBefore)
          && Diagnosis.of(cause).failure() == Failure.CLOSED;
    }
  }

  static Exchange of(HttpContext context) {
    return (Exchange) context.getAttribute(ATTRIBUTE);
  }

  static void makeReusable(HttpContext context) {
    HttpClientContext.cast(context).setUserToken(SHARED);
  }

  void runsOn(AsyncExecRuntime runtime) {
    execution = runtime;
  }

  void connecting() {
    newConnection = true;
    connectNanos = System.nanoTime();
    phase = Phase.CONNECTING;
  }

  void connected(EndpointDetails connection) {
    used = connection;
    bytesBefore = connection.getReceivedBytesCount();
    phase = Phase.CONNECTED;
  }

  boolean sends(String header) {
    return request.headers().keySet().stream().anyMatch(header::equalsIgnoreCase);
  }

  void answered(AnswerConsumer consumer) {
    finish(() -> consumer.answer(startedAt, took()));
  }

  /** Called every few milliseconds by the deadline watch. */
  void endIfLate(long nowNanos) {
    if (nowNanos - startNanos >= wiring.timeout().toNanos()) {
      AnswerConsumer consumer = answer;
      if (consumer != null && consumer.isDecided()) {
        answered(consumer);
      } else {
        finish(() -> late(phase));
      }
    } else if (phase == Phase.CONNECTING
        && nowNanos - connectNanos >= wiring.connectTimeout().toNanos()) {
      finish(() -> late(Phase.CONNECTING));
    }
  }

  void shutDown() {
    finish(() -> failed(Failure.OTHER, "The server was stopped before an answer came."));
  }

  private Reply.Failed late(Phase in) {
    String limit = words(wiring.timeout());
    return switch (in) {
      case LOOKING_UP ->
          failed(Failure.NAME_NOT_FOUND, "The name could not be looked up within " + limit + ".");
      case WAITING ->
          failed(Failure.OTHER, "All connections of this server were in use for " + limit + ".");
      case CONNECTING ->
          failed(
              Failure.CONNECT_TIMEOUT,
              "The connection was not made within " + words(wiring.connectTimeout()) + ".");
      case CONNECTED -> failed(Failure.ANSWER_TIMEOUT, unfinished("within " + limit));
    };
  }

  private String unfinished(String when) {
    AnswerConsumer consumer = answer;
    int status = consumer == null ? 0 : consumer.status();
    return status == 0
        ? "No answer came " + when + "."
        : "It answered " + status + ", but the body of its answer was not complete " + when + ".";
  }

  private void fail(Throwable cause) {
    Diagnosis diagnosis = Diagnosis.of(cause);
    AnswerConsumer consumer = answer;
    boolean brokeOff =
        diagnosis.failure() == Failure.CLOSED && consumer != null && consumer.status() != 0;
    finish(
        () ->
            failed(
                diagnosis.failure(),
                brokeOff
                    ? unfinished("when the receiver closed the connection")
                    : diagnosis.detail()));
  }

  private Reply.Failed failed(Failure failure, String detail) {
    return new Reply.Failed(startedAt, took(), failure, detail);
  }

  private void finish(Supplier<Reply> outcome) {
    synchronized (over) {
      if (!over.compareAndSet(false, true)) {
        return;
      }
    }
    if (pinned != null) {
      wiring.addresses().unpin(pinned.getHostName(), pinned.getPort());
    }
    wiring.finished().accept(this);
    Reply result = outcome.get();
    stopSending();
    reply.complete(result);
  }

  // Cancelling alone leaves the connection open, and leased for ever, once the head of a 4xx or 5xx
  // has come: HttpClient then takes the exchange for ended. Both are without effect on one that is.
  private void stopSending() {
    Future<Void> sending = running;
    if (sending != null) {
      sending.cancel(true);
    }
    AsyncExecRuntime runtime = execution;
    if (runtime != null) {
      runtime.discardEndpoint();
    }
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.lastIndexOf('.') + 1));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
