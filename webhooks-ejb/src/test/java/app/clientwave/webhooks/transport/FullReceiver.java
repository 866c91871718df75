package app.clientwave.webhooks.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Accepts nobody and has its backlog full: whoever connects hears nothing at all. */
final class FullReceiver implements AutoCloseable {
  private final ServerSocket server;
  private final List<SocketChannel> waiting = new ArrayList<>();

  /**
   * @param port 0 for any that is free
   */
  FullReceiver(String address, int port) throws IOException {
    server = new ServerSocket(port, 1, InetAddress.getByName(address));
    for (int i = 0; i < 4; i++) {
      SocketChannel one = SocketChannel.open();
      one.configureBlocking(false);
      one.connect(server.getLocalSocketAddress());
      waiting.add(one);
    }
  }

  /** Whether somebody who connects waits already. */
  boolean isFull() throws IOException {
    for (SocketChannel one : waiting) {
      if (!one.finishConnect()) {
        return true;
      }
    }
    return false;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel one : waiting) {
      one.close();
    }
    server.close();
  }
}
