package app.clientwave.webhooks.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a server on which the first answers get lost: the connection is closed in their place.
 */
final class Forwarder implements AutoCloseable {
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts;
  private final ServerSocket listening;
  private final Server server;

  Forwarder(Server server, int cuts) {
    this.server = server;
    this.cuts = new AtomicInteger(cuts);
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** How many answers are still to be lost. */
  int cutsLeft() {
    return Math.max(0, cuts.get());
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = listening.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), server.port());
      sockets.addAll(List.of(near, far));
      start(() -> near.getInputStream().transferTo(far.getOutputStream()));
      start(() -> answer(far, near));
    }
  }

  private void answer(Socket far, Socket near) throws IOException {
    try (near;
        far) {
      OutputStream out = near.getOutputStream();
      byte[] block = new byte[8192];
      for (int n = far.getInputStream().read(block); n > 0; n = far.getInputStream().read(block)) {
        if (cuts.getAndDecrement() > 0) {
          return;
        }
        out.write(block, 0, n);
      }
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
