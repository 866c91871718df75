package app.clientwave.webhooks.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An HTTP proxy on this machine that knows CONNECT alone, and leads every tunnel to one port of it,
 * whatever address it was asked for.
 */
public final class ConnectProxy implements BeforeEachCallback, AfterEachCallback {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile String answer = "HTTP/1.1 200 Connection established\r\n\r\n";
  private volatile int leadsTo;
  private ServerSocket server;

  public int port() {
    return server.getLocalPort();
  }

  public ConnectProxy leadsTo(int port) {
    leadsTo = port;
    return this;
  }

  /**
   * What it answers from now on: 200 makes a tunnel, null closes the connection, all else leaves it
   * to the client to do so.
   */
  public void answer(String bytes) {
    answer = bytes;
  }

  /** The head of each request so far. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the end of the proxy
    }
  }

  private void serve(Socket client) {
    try (client) {
      asked.add(head(client.getInputStream()));
      String said = answer;
      if (said == null) {
        return;
      }
      client.getOutputStream().write(said.getBytes(ISO_8859_1));
      if (said.startsWith("HTTP/1.1 200")) {
        tunnel(client);
      } else {
        client.getInputStream().read();
      }
    } catch (IOException gone) {
      // either side has closed
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket target = new Socket(InetAddress.getByName("127.0.0.1"), leadsTo)) {
      daemon(() -> copy(target, client));
      copy(client, target);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8_192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        out.write(bytes, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      // either side has closed
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
