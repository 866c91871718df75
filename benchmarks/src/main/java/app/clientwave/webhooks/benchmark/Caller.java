package app.clientwave.webhooks.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One publisher with one connection, which has one request under way at a time. */
final class Caller {
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_SHOWN = 1_000;

  private final Selector selector;
  private final int port;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
  private SocketChannel channel;
  private SelectionKey key;
  private long first;
  private boolean busy;

  Caller(Selector selector, int port, int longestRequest) throws IOException {
    this.selector = selector;
    this.port = port;
    this.out = ByteBuffer.allocateDirect(longestRequest);
    connect();
  }

  private void connect() throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** The number of its request's first event. */
  long first() {
    return first;
  }

  void begin(long number, Requests requests) throws IOException {
    first = number;
    busy = true;
    requests.write(number, out);
    write();
  }

  /** The status once the whole answer is there, else 0. */
  int serve() throws IOException {
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() ? read() : 0;
  }

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(SelectionKey.OP_READ | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0));
  }

  private int read() throws IOException {
    if (channel.read(in) < 0) {
      if (busy) {
        throw new EOFException("the server hung up on a request");
      }
      channel.close();
      connect();
      return 0;
    }
    byte[] bytes = in.array();
    int filled = in.position();
    int head = Head.end(bytes, filled);
    if (head < 0 || !isWhole(bytes, head, filled)) {
      return 0;
    }
    in.clear();
    busy = false;
    if (Head.closes(bytes, head)) { // after so many requests the server asks for a new connection
      channel.close();
      connect();
    }
    return Head.status(bytes);
  }

  private static boolean isWhole(byte[] bytes, int head, int filled) {
    if (Head.isChunked(bytes, head)) {
      return filled > head && bytes[filled - 5] == '0' && bytes[filled - 3] == '\n';
    }
    return filled >= head + Head.contentLength(bytes, head);
  }

  /** The beginning of the last answer, for a message. */
  String lastAnswer() {
    return new String(in.array(), 0, LONGEST_SHOWN, StandardCharsets.UTF_8).strip();
  }

  void close() throws IOException {
    channel.close();
  }
}
