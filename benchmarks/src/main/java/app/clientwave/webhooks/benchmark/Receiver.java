package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Takes webhooks over HTTP/1.1 on loopback. One thread does it all, so that it costs little. */
final class Receiver implements AutoCloseable {
  private static final int BACKLOG = 4_096;

  /** The kernel would take megabytes of an answer of a gigabyte, on cores that are the server's. */
  private static final int SENT_AHEAD = 64 * 1024;

  private static final long DRIP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_FAREWELL_MILLIS = 5_000;

  private final List<Inbox> inboxes = new CopyOnWriteArrayList<>();
  private final List<Inbound> dripping = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final Thread thread = new Thread(this::run, "receiver");
  private volatile boolean closed;
  private long nextDrip;

  Receiver() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  /** URLs that behave so. */
  synchronized Inbox open(Conduct conduct) {
    String url = "http://127.0.0.1:" + server.socket().getLocalPort() + "/" + inboxes.size() + "/";
    Inbox inbox = new Inbox(url, conduct);
    inboxes.add(inbox);
    return inbox;
  }

  /** That of a request whose path begins here. */
  Inbox inbox(byte[] bytes, int path) {
    return inboxes.get((int) Head.number(bytes, path + 1));
  }

  void drip(Inbound inbound) {
    dripping.add(inbound);
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(dripping.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(DRIP_NANOS) / 4);
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
        if (!dripping.isEmpty() && System.nanoTime() - nextDrip > 0) {
          nextDrip = System.nanoTime() + DRIP_NANOS;
          dripping.removeIf(inbound -> !inbound.drip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
        one.configureBlocking(false);
        one.socket().setTcpNoDelay(true);
        one.socket().setSendBufferSize(SENT_AHEAD);
        Inbound inbound = new Inbound(this, one);
        inbound.listen(one.register(selector, SelectionKey.OP_READ, inbound));
      }
    } else {
      ((Inbound) key.attachment()).serve();
    }
  }

  /** Nobody listens any more; once is enough. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    selector.wakeup();
    try {
      thread.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
