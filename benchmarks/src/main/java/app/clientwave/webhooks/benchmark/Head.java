package app.clientwave.webhooks.benchmark;

import java.nio.charset.StandardCharsets;

/** What the tools need of the head of an HTTP/1.1 message, read from its bytes without strings. */
final class Head {
  private static final byte[] LENGTH = lineOf("content-length:");
  private static final byte[] CODING = lineOf("transfer-encoding:");
  private static final byte[] CONNECTION = lineOf("connection:");
  private static final byte[] ATTEMPT = lineOf("x-clientwave-attempt:");

  private Head() {}

  private static byte[] lineOf(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where the body begins, or -1 while the head is not all there. */
  static int end(byte[] bytes, int filled) {
    for (int i = 3; i < filled; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** What the head says of the body's length; 0 when it says nothing. */
  static long contentLength(byte[] bytes, int end) {
    int at = value(bytes, end, LENGTH);
    return at < 0 ? 0 : number(bytes, at);
  }

  /** Whether the body comes in chunks. */
  static boolean isChunked(byte[] bytes, int end) {
    int at = value(bytes, end, CODING);
    return at >= 0 && (bytes[at] | 0x20) == 'c';
  }

  /** Whether the connection ends with this message. */
  static boolean closes(byte[] bytes, int end) {
    int at = value(bytes, end, CONNECTION);
    return at >= 0 && (bytes[at] | 0x20) == 'c';
  }

  /** Which attempt a delivery is; 0 where no header tells. */
  static int attempt(byte[] bytes, int end) {
    int at = value(bytes, end, ATTEMPT);
    return at < 0 ? 0 : (int) number(bytes, at);
  }

  /** The digits at the end of a path that begins here; 0 where it has none. */
  static int lastNumber(byte[] bytes, int path) {
    int end = path;
    while (bytes[end] != ' ') {
      end++;
    }
    int from = end;
    while (bytes[from - 1] >= '0' && bytes[from - 1] <= '9') {
      from--;
    }
    return (int) number(bytes, from);
  }

  /** The status of an answer: what follows {@code HTTP/1.1}. */
  static int status(byte[] bytes) {
    return (int) number(bytes, 9);
  }

  /** The digits from here on. */
  static long number(byte[] bytes, int at) {
    long number = 0;
    for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  private static int value(byte[] bytes, int end, byte[] name) {
    for (int i = 0; i < end - name.length; i++) {
      if (bytes[i] == '\n' && begins(bytes, i + 1, name)) {
        int at = i + 1 + name.length;
        while (bytes[at] == ' ') {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  private static boolean begins(byte[] bytes, int at, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      byte one = bytes[at + i];
      if ((one >= 'A' && one <= 'Z' ? one | 0x20 : one) != name[i]) {
        return false;
      }
    }
    return true;
  }
}
