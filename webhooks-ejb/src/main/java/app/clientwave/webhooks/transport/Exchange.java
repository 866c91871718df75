package app.clientwave.webhooks.transport;

import static java.lang.System.Logger.Level.WARNING;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpHost;

/**
 * One request from the call to its reply: look up, check, connect, send, read. Whatever ends it
 * first (answer, failure, deadline) decides the reply; all that comes later is ignored.
 */
final class Exchange {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  private static final String PROXY_NOT_FOUND =
      "The name of this server's proxy could not be looked up";

  private final Wiring wiring;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final Instant startedAt;
  private final long startNanos = System.nanoTime();
  private final Object lock = new Object();

  private URI url;
  private HttpHost host;
  private Route route;
  private boolean pinned;
  private volatile OutgoingRequest request;
  private volatile boolean over;
  private volatile boolean sentAgain;
  private volatile boolean lookingForTheProxy;
  private volatile Sending sending;

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
      url = wiring.policy().checkAgain(request.url());
      String name = unbracketed(url.getHost());
      host = new HttpHost(url.getScheme(), name, port(url));
      if (isAddress(name)) {
        resolved(List.of(InetAddress.getByName(name)), null);
      } else {
        wiring.names().resolve(name).whenComplete(this::resolved);
      }
    } catch (Exception | Error failed) {
      fail(failed);
    }
  }

  private void resolved(List<InetAddress> addresses, Throwable failed) {
    if (failed != null) {
      fail(failed instanceof CompletionException ? failed.getCause() : failed);
      return;
    }
    try {
      if (wiring.proxy().isPresent()) {
        lookingForTheProxy = true;
        addresses.forEach(one -> wiring.policy().check(host.getHostName(), host.getPort(), one));
        // A proxy takes one address; the resolver puts first what this machine can reach.
        wiring
            .proxy()
            .get()
            .to(host, addresses.get(0), wiring.names())
            .whenComplete(this::foundTheProxy);
      } else if (pin(addresses)) {
        route = Route.straightTo(host);
        send(false);
      }
    } catch (RuntimeException | Error broken) {
      fail(broken);
    }
  }

  private void foundTheProxy(Route found, Throwable failed) {
    if (failed != null) {
      finish(() -> failed(Failure.PROXY, PROXY_NOT_FOUND + "."));
      return;
    }
    try {
      if (!over) {
        route = found;
        send(false);
      }
    } catch (RuntimeException | Error broken) {
      fail(broken);
    }
  }

  // Against the deadline watch: what is pinned after the end would never be let go.
  private boolean pin(List<InetAddress> addresses) {
    synchronized (lock) {
      if (!over) {
        wiring.addresses().pin(host.getHostName(), host.getPort(), addresses);
        pinned = true;
      }
      return pinned;
    }
  }

  private void send(boolean onAFreshConnection) {
    OutgoingRequest asked = request;
    if (asked == null) {
      return;
    }
    Sending next = new Sending(this, asked, route, wiring);
    sending = next;
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    next.start(wiring.http(), url.getRawPath() + query, onAFreshConnection);
    if (over) {
      next.stop();
    }
  }

  void answered(AnswerConsumer answer) {
    finish(() -> answer.answer(startedAt, took()));
  }

  void broke(Sending broken, Exception cause) {
    if (broken.answer().isDecided()) {
      answered(broken.answer());
    } else if (isSafeToSendAgain(broken, cause)) {
      sentAgain = true;
      try {
        send(true);
      } catch (RuntimeException | Error failed) {
        fail(failed);
      }
    } else {
      fail(cause);
    }
  }

  // A receiver may close an idle connection in the instant in which we send on it. That says
  // nothing about the receiver, and waiting a minute for the first retry would be our doing. It may
  // have read the request all the same: at-least-once allows for the second copy.
  private boolean isSafeToSendAgain(Sending broken, Exception cause) {
    return !sentAgain
        && !over
        && broken.metAStaleConnection()
        && Diagnosis.of(cause).failure() == Failure.CLOSED;
  }

  /** Called every few milliseconds by the deadline watch. */
  void endIfLateOrTooLarge(long nowNanos) {
    Sending current = sending;
    if (nowNanos - startNanos >= wiring.timeout().toNanos()) {
      if (current != null && current.answer().isDecided()) {
        answered(current.answer());
      } else {
        finish(() -> late(current, wiring.timeout()));
      }
    } else if (current != null && current.isConnectingFor(wiring.connectTimeout(), nowNanos)) {
      finish(() -> late(current, wiring.connectTimeout()));
    } else if (current != null && current.hasTooMuchBesideData()) {
      broke(current, AnswerConsumer.tooLarge());
    }
  }

  void shutDown() {
    finish(() -> failed(Failure.OTHER, "The server was stopped before an answer came."));
  }

  private Reply.Failed late(Sending current, Duration limit) {
    String within = "within " + words(limit);
    if (current == null) {
      return lookingForTheProxy
          ? failed(Failure.PROXY, PROXY_NOT_FOUND + " " + within + ".")
          : failed(Failure.NAME_NOT_FOUND, "The name could not be looked up " + within + ".");
    }
    if (current.isAtTheProxy()) {
      return failed(Failure.PROXY, "The proxy of this server made no connection " + within + ".");
    }
    return switch (current.phase()) {
      case WAITING ->
          failed(Failure.OTHER, "No connection of this server became free " + within + ".");
      case CONNECTING, TUNNELLED ->
          failed(Failure.CONNECT_TIMEOUT, "The connection was not made " + within + ".");
      case CONNECTED -> failed(Failure.ANSWER_TIMEOUT, unfinished(current, within));
    };
  }

  private static String unfinished(Sending current, String when) {
    int status = current.answer().status();
    return status == 0
        ? "No answer came " + when + "."
        : "It answered " + status + ", but the body of its answer was not complete " + when + ".";
  }

  private void fail(Throwable cause) {
    Sending current = sending;
    Diagnosis diagnosis =
        current != null && current.isAtTheProxy()
            ? Diagnosis.beforeTheTunnel(cause)
            : Diagnosis.of(cause);
    boolean brokeOff =
        diagnosis.failure() == Failure.CLOSED && current != null && current.answer().status() != 0;
    String detail =
        brokeOff
            ? unfinished(current, "when the receiver closed the connection")
            : diagnosis.detail();
    finish(() -> failed(diagnosis.failure(), detail));
  }

  private Reply.Failed failed(Failure failure, String detail) {
    return new Reply.Failed(startedAt, took(), failure, detail);
  }

  private void finish(Supplier<Reply> outcome) {
    synchronized (lock) {
      if (over) {
        return;
      }
      over = true;
    }
    request = null; // a lookup that hangs holds this exchange for longer than any limit
    Reply result = null;
    try {
      wiring.finished().accept(this);
      if (pinned) {
        wiring.addresses().unpin(host.getHostName(), host.getPort());
      }
      result = outcome.get();
      Sending last = sending;
      if (last != null) {
        last.stop();
      }
    } catch (RuntimeException | Error broken) {
      // Whoever waits for the reply keeps a place for it, and nobody else would ever free that.
      LOG.log(WARNING, "the end of an exchange failed", broken);
    }
    reply.complete(result == null ? Reply.Failed.ours(startedAt, took()) : result);
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
