package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * What is kept of an attempt and may hold customers' data: headers as {@code name: value} lines,
 * and the body of the answer; null where there was no answer.
 */
record AttemptParts(byte[] requestHeaders, byte[] responseHeaders, byte[] responseBody) {
  static final AttemptParts NONE = new AttemptParts(new byte[0], null, null);

  static AttemptParts of(Attempt attempt) {
    return new AttemptParts(
        attempt.requestHeaders.getBytes(UTF_8),
        attempt.responseHeaders == null ? null : attempt.responseHeaders.getBytes(UTF_8),
        attempt.responseBody);
  }

  /** Each with its length before it, -1 for null. */
  byte[] write() {
    int size = parts().mapToInt(part -> Integer.BYTES + (part == null ? 0 : part.length)).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    parts()
        .forEach(
            part -> {
              bytes.putInt(part == null ? -1 : part.length);
              if (part != null) {
                bytes.put(part);
              }
            });
    return bytes.array();
  }

  static AttemptParts read(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    return new AttemptParts(next(bytes), next(bytes), next(bytes));
  }

  private static byte[] next(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0) {
      return null;
    }
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }

  private Stream<byte[]> parts() {
    return Stream.of(requestHeaders, responseHeaders, responseBody);
  }
}
