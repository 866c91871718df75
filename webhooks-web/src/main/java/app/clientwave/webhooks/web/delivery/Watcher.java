package app.clientwave.webhooks.web.delivery;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A page that is open, and the answer that tells it of changes. Nothing of a delivery goes into
 * that: the page asks for what it shows, by the door that knows who asks.
 */
final class Watcher {
  private static final Logger LOG = Logger.getLogger(Watcher.class.getName());

  private final AsyncContext exchange;
  private final String account;
  private final String session;
  private final boolean ofNew;
  private final Set<Long> shown;
  private volatile long endsAt;
  private Map<Long, Integer> seen;
  private volatile long toldAt;

  /**
   * Begins to watch.
   *
   * @param ofNew whether new deliveries matter to the page
   * @param shown the deliveries that it shows
   * @param endsAt when it has to ask again, in milliseconds since 1970
   */
  Watcher(
      AsyncContext exchange,
      String account,
      String session,
      boolean ofNew,
      Set<Long> shown,
      long endsAt) {
    this.exchange = exchange;
    this.account = account;
    this.session = session;
    this.ofNew = ofNew;
    this.shown = shown;
    this.endsAt = endsAt;
  }

  String account() {
    return account;
  }

  String session() {
    return session;
  }

  Set<Long> shown() {
    return shown;
  }

  boolean isOver(long now) {
    return now >= endsAt;
  }

  /** Has it end at the next look. */
  void expire() {
    endsAt = 0;
  }

  boolean isSilentSince(long at) {
    return toldAt <= at;
  }

  boolean isOfNew() {
    return ofNew;
  }

  /**
   * Whether something that it shows, or should, is another one than before; at the first look it
   * may be, for the page was made some moments ago.
   *
   * @param newest stamps of the account's newest deliveries
   * @param others those of further ones
   */
  boolean isChanged(Map<Long, Integer> newest, Map<Long, Integer> others) {
    Map<Long, Integer> now = new HashMap<>(others);
    now.putAll(newest);
    now.keySet().removeIf(key -> !shown.contains(key) && !(ofNew && newest.containsKey(key)));
    boolean isChanged = !now.equals(seen);
    seen = now;
    return isChanged;
  }

  /**
   * Sends an event without content. A few bytes a second at most, which the connection's buffer
   * takes whether or not the browser reads.
   *
   * @return false when the browser has gone
   */
  synchronized boolean tell(String event, long now) {
    toldAt = now;
    try {
      PrintWriter out = exchange.getResponse().getWriter();
      out.write("event: " + event + "\ndata: .\n\n");
      out.flush();
      return !out.checkError();
    } catch (IOException | RuntimeException gone) {
      return false;
    }
  }

  void end() {
    try {
      exchange.complete();
    } catch (RuntimeException ended) {
      LOG.log(Level.FINE, "the server has ended it, because the browser has gone", ended);
    }
  }
}
