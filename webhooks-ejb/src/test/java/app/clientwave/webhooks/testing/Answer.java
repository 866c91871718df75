package app.clientwave.webhooks.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a {@link WebhookReceiver} does with one request, good or bad. */
@FunctionalInterface
public interface Answer {
  /** The connection of one request, for the time of its answer. */
  interface Line {
    OutputStream out();

    /** To look at, such as at its TLS session. */
    Socket socket();

    /** Closes with a reset instead of an orderly end. */
    void reset() throws IOException;

    /** Is counted down when the receiver stops: what waits must wait for it. */
    CountDownLatch stopped();
  }

  /** Returns whether the connection is kept for a further request. */
  boolean give(Line line) throws IOException, InterruptedException;

  static Answer status(int status) {
    return of(status, Map.of(), "");
  }

  static Answer of(int status, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (status != 204 && status != 304) {
      all.put("Content-Length", Integer.toString(body.getBytes(UTF_8).length));
    }
    return line -> {
      // One write, or the second of two small segments waits for the delayed ACK of the first.
      line.out().write((head(status, all) + body).getBytes(UTF_8));
      return true;
    };
  }

  static Answer redirect(String location) {
    return of(302, Map.of("Location", location), "");
  }

  /** Accepts the request and never says a word. */
  static Answer hang() {
    return line -> {
      line.stopped().await();
      return false;
    };
  }

  /** Begins a 200 and sends its body one byte at a time, without end. */
  static Answer drip(Duration pause) {
    return line -> {
      write(line, head(200, Map.of("Content-Length", "1000000")));
      while (!line.stopped().await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        write(line, ".");
      }
      return false;
    };
  }

  /** Begins an answer with half of its body, and then sends no more. */
  static Answer stall(int status, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Length", "20");
    return rawThenHang(head(status, all) + "half a bod");
  }

  static Answer closeMidway(int status) {
    return raw(head(status, Map.of("Content-Length", "20")) + "half a bod");
  }

  /** Closes without a byte of an answer. */
  static Answer close() {
    return line -> false;
  }

  static Answer reset() {
    return line -> {
      line.reset();
      return false;
    };
  }

  /** Exactly these bytes, and then the end of the connection. */
  static Answer raw(String bytes) {
    return line -> {
      line.out().write(bytes.getBytes(ISO_8859_1));
      line.out().flush();
      return false;
    };
  }

  /** Exactly these bytes, and then no more. */
  static Answer rawThenHang(String bytes) {
    return line -> {
      write(line, bytes);
      line.stopped().await();
      return false;
    };
  }

  static Answer garbage() {
    return raw("\u0015\u0003\u0001 this is no HTTP\r\n\r\n");
  }

  /** A body of that many bytes, with its length announced. */
  static Answer giant(int status, long bytes) {
    return line -> {
      write(line, head(status, Map.of("Content-Length", Long.toString(bytes))));
      byte[] block = new byte[64 * 1024];
      Arrays.fill(block, (byte) 'x');
      for (long left = bytes; left > 0; left -= block.length) {
        line.out().write(block, 0, (int) Math.min(left, block.length));
      }
      return true;
    };
  }

  static Answer chunked(String... chunks) {
    return line -> {
      StringBuilder text = new StringBuilder(head(200, Map.of("Transfer-Encoding", "chunked")));
      for (String chunk : chunks) {
        text.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
        text.append("\r\n");
      }
      write(line, text + "0\r\n\r\n");
      return true;
    };
  }

  /** A body that ends with the connection, as HTTP/1.0 servers send it. */
  static Answer untilClose(String body) {
    return raw(head(200, Map.of("Connection", "close")) + body);
  }

  /** An interim answer, and then this one. */
  static Answer informational(int status, Answer then) {
    return line -> {
      write(line, head(status, Map.of()));
      return then.give(line);
    };
  }

  /** The same answer, as soon as the gate is open. */
  default Answer after(CountDownLatch gate) {
    return line -> {
      gate.await();
      return give(line);
    };
  }

  private static void write(Line line, String text) throws IOException {
    line.out().write(text.getBytes(ISO_8859_1));
    line.out().flush();
  }

  private static String head(int status, Map<String, String> headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }
}
