package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The body of one request, read up to its limit, and no longer than its bytes take on a slow line.
 * A large one takes its share of the memory before it is read.
 */
final class RequestBody {
  static final int MOST = 16 * 1024 * 1024;

  /** Up to here a body takes nothing; of all threads of the server together that is 26 MB. */
  static final int SMALL = 64 * 1024;

  /** How long a body may take, and a second more for each so many bytes that have come. */
  static final int PATIENCE_SECONDS = 30;

  static final int SLOWEST_BYTES_A_SECOND = 10_000;

  /** Where nobody tells the length; what is longer is doubled. */
  private static final int FIRST = 8 * 1024;

  private static final String NO_ROOM =
      "The server has no room for another large request at the moment; nothing was changed. Try"
          + " again, or send smaller ones.";

  private static final char STANDS_FOR_NO_UTF8 = '\uFFFD';

  private final Shares memory;
  private final String account;
  private final long told;
  private final LongSupplier nanos;
  private final long began;
  private long taken;

  /**
   * Nothing is read yet.
   *
   * @param told its length, or -1
   * @param nanos the time that passes
   */
  RequestBody(Shares memory, String account, long told, LongSupplier nanos) {
    this.memory = memory;
    this.account = account;
    this.told = told;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /** Whether it may come to take something. */
  boolean mayBeLarge() {
    return told < 0 || told > SMALL;
  }

  /**
   * Its text.
   *
   * @throws Problem 413 above 16 MiB, 503 when there is no room for it now, 408 when it comes too
   *     slowly, 400 when it breaks off or is not UTF-8
   */
  String read(InputStream body) {
    try {
      byte[] bytes = new byte[take(told < 0 ? FIRST : told, 0, body)];
      int length = fill(bytes, 0, body);
      for (int next; length == bytes.length && (next = body.read()) >= 0; ) {
        long more = length == MOST ? MOST + 1L : Math.max(FIRST, Math.min(MOST, 2L * length));
        bytes = Arrays.copyOf(bytes, take(more, length, body));
        bytes[length++] = (byte) next;
        length = fill(bytes, length, body);
      }
      return text(bytes, length);
    } catch (IOException e) {
      throw isSlow(0) ? tooSlow() : Problem.of(400, "The body broke off.");
    }
  }

  /** Reads behind what is there, until the array is full or the body has ended. */
  private int fill(byte[] bytes, int from, InputStream body) throws IOException {
    int length = from;
    for (int read;
        length < bytes.length && (read = body.read(bytes, length, bytes.length - length)) >= 0; ) {
      length += read;
      checkTime(length);
    }
    return length;
  }

  private void checkTime(long come) {
    if (isSlow(come)) {
      throw tooSlow();
    }
  }

  private boolean isSlow(long come) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - began);
    return seconds >= PATIENCE_SECONDS + come / SLOWEST_BYTES_A_SECOND;
  }

  private static Problem tooSlow() {
    return Problem.of(408, "The body comes too slowly.");
  }

  /** Takes what lacks to so many bytes in all, of which some have come. */
  private int take(long bytes, long come, InputStream body) throws IOException {
    if (bytes > MOST) {
      drop(body, come);
      throw Problem.of(413, "A request may have " + MOST + " bytes.");
    }
    if (bytes > SMALL) {
      if (!memory.take(account, bytes - taken)) {
        drop(body, come);
        throw Problem.notAvailable(NO_ROOM);
      }
      taken = bytes;
    }
    return (int) bytes;
  }

  /**
   * Reads what is refused, and keeps nothing. <i>Why: of HTTP/2 the server ends the whole
   * connection when the body of a request is left unread.</i>
   */
  private void drop(InputStream body, long before) throws IOException {
    byte[] dropped = new byte[FIRST];
    int read = 0;
    for (long come = before; come <= before + MOST && read >= 0; come += read) {
      read = body.read(dropped);
      checkTime(come);
    }
  }

  /** Once its request has been answered. */
  void giveBack() {
    if (taken > 0) {
      memory.giveBack(account, taken);
      taken = 0;
    }
  }

  static String text(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, UTF_8);
    if (text.indexOf(STANDS_FOR_NO_UTF8) >= 0) { // or was sent
      byte[] again = text.getBytes(UTF_8);
      if (!Arrays.equals(again, 0, again.length, bytes, 0, length)) {
        throw Problem.of(400, "The body is not UTF-8.");
      }
    }
    return text;
  }
}
