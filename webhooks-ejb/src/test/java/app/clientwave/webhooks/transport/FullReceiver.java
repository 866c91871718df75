package app.clientwave.webhooks.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accepts nobody and has its backlog full: whoever connects hears nothing at all. */
final class FullReceiver implements AutoCloseable {
  private static final Path TCP = Path.of("/proc/net/tcp");
  private static final Path TCP6 = Path.of("/proc/net/tcp6");
  private static final String SYN_SENT = "02";

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

  /** How many connections of this machine wait for it, as Linux tells. */
  long waiting() {
    try (Stream<String> tcp = Files.lines(TCP);
        Stream<String> tcp6 = Files.lines(TCP6)) {
      return Stream.concat(tcp, tcp6).filter(this::waits).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean waits(String socket) {
    String[] fields = socket.strip().split(" +", 5); // number, local, remote, state
    return fields[2].endsWith(":%04X".formatted(port())) && fields[3].equals(SYN_SENT);
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
