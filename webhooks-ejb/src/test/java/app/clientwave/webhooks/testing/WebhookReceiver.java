package app.clientwave.webhooks.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A customer's endpoint on this machine, over plain sockets, so that it can misbehave in every way
 * a test needs. Each request takes the next enqueued {@link Answer}, and without one gets a 200.
 * Register it with {@code @RegisterExtension}, static for one of a class or not for one of a test,
 * or use {@link #start} and {@link #close} by hand.
 */
public final class WebhookReceiver
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {
  private final SelfSigned tls;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Received> arrivals = new LinkedBlockingQueue<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private ServerSocket server;
  private boolean forAll;

  public WebhookReceiver() {
    this(null);
  }

  private WebhookReceiver(SelfSigned tls) {
    this.tls = tls;
  }

  public static WebhookReceiver https(SelfSigned certificate) {
    return new WebhookReceiver(certificate);
  }

  /** Listens on a free port of 127.0.0.1. */
  public WebhookReceiver start() {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      server =
          tls == null
              ? new ServerSocket(0, 500, loopback)
              : tls.context().getServerSocketFactory().createServerSocket(0, 500, loopback);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    daemon(this::accept, "receiver-accept").start();
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url(String path) {
    return url("127.0.0.1", path);
  }

  public String url(String host, String path) {
    return (tls == null ? "http://" : "https://") + host + ":" + port() + path;
  }

  public WebhookReceiver enqueue(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  /** All requests so far, in the order of their arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** How many connections were opened to it so far. */
  public int connections() {
    return connections.get();
  }

  /** How many of them are open. */
  public int openConnections() {
    return sockets.size();
  }

  /**
   * The next request that no call has taken yet; waits for it.
   *
   * @throws AssertionError when none arrives in time
   */
  public Received take(Duration limit) {
    try {
      Received next = arrivals.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("no request arrived within " + limit);
      }
      return next;
    } catch (InterruptedException stoppedWaiting) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stoppedWaiting);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        daemon(() -> serve(socket, number), "receiver-" + number).start();
      }
    } catch (IOException closed) {
      // the end of the receiver
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        Received request = read(in, number);
        if (request == null) {
          return;
        }
        Answer answer = answers.poll();
        received.add(request);
        arrivals.add(request);
        if (!(answer == null ? Answer.status(200) : answer).give(line(socket, out))) {
          return;
        }
        out.flush();
      }
    } catch (IOException gone) {
      // the sender closed or reset the connection, which many tests want it to
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private Answer.Line line(Socket socket, OutputStream out) {
    return new Answer.Line() {
      @Override
      public OutputStream out() {
        return out;
      }

      @Override
      public Socket socket() {
        return socket;
      }

      @Override
      public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
      }

      @Override
      public CountDownLatch stopped() {
        return stopped;
      }
    };
  }

  private static Received read(InputStream in, int connection) throws IOException {
    String requestLine = line(in);
    if (requestLine == null) {
      return null;
    }
    String[] parts = requestLine.split(" ");
    if (parts.length != 3) {
      throw new IOException("no HTTP request");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no HTTP request");
      }
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    Instant at = Instant.now();
    long nanos = System.nanoTime();
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    return new Received(parts[0], parts[1], headers, body, at, nanos, connection);
  }

  /** Null at the end of the connection before any byte. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (bytes.size() == 0) {
          return null;
        }
        throw new EOFException();
      }
      bytes.write(b);
    }
    return bytes.toString(ISO_8859_1).stripTrailing();
  }

  /** Stops listening and cuts all connections; answers that wait end. */
  @Override
  public void close() {
    stopped.countDown();
    List<AutoCloseable> all = new ArrayList<>(sockets);
    if (server != null) {
      all.add(server);
    }
    for (AutoCloseable one : all) {
      try {
        one.close();
      } catch (Exception alreadyGone) {
        // nothing is left to close
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    forAll = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (forAll) {
      answers.clear();
      received.clear();
      arrivals.clear();
    } else {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!forAll) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
