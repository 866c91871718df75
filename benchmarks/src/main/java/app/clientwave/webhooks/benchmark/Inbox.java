package app.clientwave.webhooks.benchmark;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What came to one set of a receiver's URLs, and how these behave, which may change any time. */
final class Inbox {
  private final String url;
  private final AtomicLong count = new AtomicLong();
  private final Timeline arrived = new Timeline();
  private volatile Conduct conduct;
  private volatile Consumer<Arrival> witness;
  private byte[] copies = new byte[1 << 16];

  Inbox(String url, Conduct conduct) {
    this.url = url;
    this.conduct = conduct;
  }

  /** One of the URLs, all of which count together. */
  String url(String name) {
    return url + name;
  }

  Conduct conduct() {
    return conduct;
  }

  void become(Conduct other) {
    conduct = other;
  }

  /** Whom the receiver's thread tells of each request from now on. */
  void tell(Consumer<Arrival> other) {
    witness = other;
  }

  /** Null for nobody. */
  Consumer<Arrival> witness() {
    return witness;
  }

  /** Requests so far; what was noted of them before can be read after it. */
  long count() {
    return count.get();
  }

  /** Called by the receiver's thread alone. */
  void note(long number, long nanos) {
    if (number >= 0) {
      int at = Math.toIntExact(number);
      if (at >= copies.length) {
        copies = Arrays.copyOf(copies, Math.max(at + 1, 2 * copies.length));
      }
      if (copies[at] == 0) {
        arrived.note(number, nanos);
      }
      copies[at]++;
    }
    count.incrementAndGet();
  }

  /** When the event came for the first time. */
  long arrivedAt(long number) {
    return arrived.of(number);
  }

  /** How many requests are missing if each of the first events should have come so many times. */
  long missing(long events, int times) {
    count(); // what the receiver's thread wrote is seen from here on
    long missing = 0;
    for (int i = 0; i < events; i++) {
      int came = i < copies.length ? copies[i] & 0xff : 0;
      missing += Math.max(0, times - came);
    }
    return missing;
  }
}
