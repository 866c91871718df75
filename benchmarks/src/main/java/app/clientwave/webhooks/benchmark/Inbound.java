package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection to the receiver. */
final class Inbound {
  /** What fits is read whole; of a longer request the rest is thrown away as it comes. */
  private static final int MOST_READ_WHOLE = 8 * 1024;

  /** The number stands near the beginning of a body. */
  private static final int LOOKED_AT = 512;

  private static final byte[] OK = answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  private static final byte[] REFUSED =
      answer("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\n\r\nno");
  private static final byte[] ENDLESS =
      answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
  private static final byte[] LARGE =
      answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
  private static final ByteBuffer NOUGHTS = ByteBuffer.allocateDirect(64 * 1024);

  private final Receiver receiver;
  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(MOST_READ_WHOLE);
  private SelectionKey key;
  private Inbox inbox;
  private long toSkip;
  private long number;
  private long toSend;
  private int dripped;

  Inbound(Receiver receiver, SocketChannel channel) {
    this.receiver = receiver;
    this.channel = channel;
  }

  private static byte[] answer(String text) {
    return text.getBytes(US_ASCII);
  }

  void listen(SelectionKey ownKey) {
    key = ownKey;
  }

  /** Reads and answers what is there; a connection that fails is closed. */
  void serve() {
    try {
      if (key.isReadable()) {
        read();
      }
      if (key.isValid() && key.isWritable()) {
        sendNoughts();
      }
    } catch (IOException gone) {
      close();
    }
  }

  private void read() throws IOException {
    if (channel.read(in) < 0) {
      close();
      return;
    }
    while (in.position() > 0 && takeRequest()) {
      // as many as have come
    }
  }

  /** Whether something was taken. */
  private boolean takeRequest() throws IOException {
    int filled = in.position();
    if (toSkip > 0) {
      int dropped = (int) Math.min(toSkip, filled);
      drop(dropped);
      toSkip -= dropped;
      if (toSkip == 0) {
        answer();
      }
      return true;
    }
    byte[] bytes = in.array();
    int head = Head.end(bytes, filled);
    if (head < 0) {
      if (!in.hasRemaining()) {
        throw new IOException("a head that is too long");
      }
      return false;
    }
    long whole = head + Head.contentLength(bytes, head);
    if (whole > filled && whole <= in.capacity()) {
      return false;
    }
    int path = 0;
    while (bytes[path] != ' ') {
      path++;
    }
    inbox = receiver.inbox(bytes, path + 1);
    number = Numbers.find(bytes, head, (int) Math.min(filled, Math.min(whole, head + LOOKED_AT)));
    if (inbox.witness() != null) {
      int webhook = Head.lastNumber(bytes, path + 1);
      int attempt = Head.attempt(bytes, head);
      inbox
          .witness()
          .accept(new Arrival(webhook, attempt, number, System.nanoTime(), inbox.conduct()));
    }
    drop((int) Math.min(filled, whole));
    toSkip = Math.max(0, whole - filled);
    if (toSkip == 0) {
      answer();
    }
    return true;
  }

  private void drop(int count) {
    byte[] bytes = in.array();
    int left = in.position() - count;
    System.arraycopy(bytes, count, bytes, 0, left);
    in.position(left);
  }

  private void answer() throws IOException {
    inbox.note(number, System.nanoTime());
    switch (inbox.conduct()) {
      case ANSWER -> send(OK);
      case REFUSE -> send(REFUSED);
      case DRIP -> receiver.drip(this);
      case GIGABYTE -> {
        send(LARGE);
        toSend = 1_000_000_000;
        sendNoughts();
      }
      case CLOSE -> close();
      case HANG -> {}
    }
  }

  private void send(byte[] answer) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(answer);
    channel.write(out);
    if (out.hasRemaining()) {
      throw new IOException("an answer of a few bytes does not fit");
    }
  }

  private void sendNoughts() throws IOException {
    int sent = -1;
    while (toSend > 0 && sent != 0) {
      ByteBuffer some = NOUGHTS.duplicate().limit((int) Math.min(NOUGHTS.capacity(), toSend));
      sent = channel.write(some);
      toSend -= sent;
    }
    key.interestOps(SelectionKey.OP_READ | (toSend > 0 ? SelectionKey.OP_WRITE : 0));
  }

  /** Sends one byte more; false when the other side is gone. */
  boolean drip() {
    try {
      byte next = dripped < ENDLESS.length ? ENDLESS[dripped] : (byte) 'x';
      dripped++;
      channel.write(ByteBuffer.wrap(new byte[] {next}));
      return true;
    } catch (IOException gone) {
      close();
      return false;
    }
  }

  private void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
