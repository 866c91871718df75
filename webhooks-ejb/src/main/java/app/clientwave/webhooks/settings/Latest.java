package app.clientwave.webhooks.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Forgets what was asked for longest ago, beyond so many. Not for several threads at once, even to
 * read. In this room because every other may import it.
 */
public final class Latest<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;
  public static final int MOST = 10_000;

  private final int most;

  public Latest() {
    this(MOST);
  }

  public Latest(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > most;
  }
}
