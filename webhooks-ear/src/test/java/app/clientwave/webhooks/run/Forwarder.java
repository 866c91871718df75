package app.clientwave.webhooks.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A way to a server on which answers get lost: the connection is closed in their place. */
final class Forwarder implements AutoCloseable {
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Supplier<Watch> watches;
  private final ServerSocket listening;
  private final int port;

  /** What goes by on one connection, both ways in turn. */
  interface Watch {
    default void asks(String request) {}

    boolean losesAnswer();
  }

  /** Watches each connection by one of its own. */
  Forwarder(int port, Supplier<Watch> watches) {
    this.port = port;
    this.watches = watches;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = listening.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.addAll(List.of(near, far));
      Watch watch = watches.get();
      start(() -> ask(near, far, watch));
      start(() -> answer(far, near, watch));
    }
  }

  private static void ask(Socket near, Socket far, Watch watch) throws IOException {
    forward(
        near,
        far,
        request -> {
          watch.asks(request);
          return true;
        });
  }

  private static void answer(Socket far, Socket near, Watch watch) throws IOException {
    try (near;
        far) {
      forward(far, near, answer -> !watch.losesAnswer());
    }
  }

  /** Block by block, until one is not to pass. */
  private static void forward(Socket from, Socket to, Predicate<String> passes) throws IOException {
    OutputStream out = to.getOutputStream();
    byte[] block = new byte[8192];
    for (int n = from.getInputStream().read(block); n > 0; n = from.getInputStream().read(block)) {
      if (!passes.test(new String(block, 0, n, StandardCharsets.ISO_8859_1))) {
        return;
      }
      out.write(block, 0, n);
    }
  }

  /** Something that ends when its socket is closed. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // by either side, or at the end of the test
              }
            },
            "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
