package app.clientwave.webhooks.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port on which the server listens. */
final class Port {
  private Port() {}

  /** Throws {@link Unfit} when nobody may listen there now. */
  static void check(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new Unfit(
          "webhooks.http.port: cannot listen on %s port %d (%s)"
              .formatted(host, port, e.getMessage()));
    }
  }
}
