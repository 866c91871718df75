package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The body of one request, read up to its limit. A large one takes its bytes from the {@link
 * BodyBudget} before it is read.
 */
final class RequestBody {
  static final int MOST = 16 * 1024 * 1024;

  /** Up to here a body takes nothing; of all threads of the server together that is 13 MB. */
  static final int SMALL = 64 * 1024;

  /** Where nobody tells the length; what is longer is doubled. */
  private static final int FIRST = 8 * 1024;

  private static final String NO_ROOM =
      "The server has no room for another large request at the moment; nothing was changed. Try"
          + " again, or send smaller ones.";

  private static final char STANDS_FOR_NO_UTF8 = '\uFFFD';

  private final BodyBudget budget;
  private final String account;
  private final long told;
  private long taken;

  /**
   * @param told its length, or -1
   */
  RequestBody(BodyBudget budget, String account, long told) {
    this.budget = budget;
    this.account = account;
    this.told = told;
  }

  /** Whether it may come to take something. */
  boolean mayBeLarge() {
    return told < 0 || told > SMALL;
  }

  /**
   * Its text.
   *
   * @throws Problem 413 above 16 MiB, 503 when there is no room for it now, 400 when it breaks off
   *     or is not UTF-8
   */
  String read(InputStream body) {
    try {
      byte[] bytes = new byte[take(told < 0 ? FIRST : told, body)];
      int length = body.readNBytes(bytes, 0, bytes.length);
      for (int next; length == bytes.length && (next = body.read()) >= 0; ) {
        long more = length == MOST ? MOST + 1L : Math.max(FIRST, Math.min(MOST, 2L * length));
        bytes = Arrays.copyOf(bytes, take(more, body));
        bytes[length++] = (byte) next;
        length += body.readNBytes(bytes, length, bytes.length - length);
      }
      return text(bytes, length);
    } catch (IOException e) {
      throw Problem.of(400, "The body broke off.");
    }
  }

  /** Takes from the budget what lacks to so many bytes in all. */
  private int take(long bytes, InputStream body) throws IOException {
    if (bytes > MOST) {
      drop(body);
      throw Problem.of(413, "A request may have " + MOST + " bytes.");
    }
    if (bytes > SMALL) {
      if (!budget.take(account, bytes - taken)) {
        drop(body);
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
  private static void drop(InputStream body) throws IOException {
    byte[] dropped = new byte[FIRST];
    int read = 0;
    for (long left = MOST + 1L; left > 0 && read >= 0; left -= read) {
      read = body.read(dropped);
    }
  }

  /** Once its request has been answered. */
  void giveBack() {
    if (taken > 0) {
      budget.giveBack(account, taken);
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
