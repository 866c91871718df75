package app.clientwave.webhooks.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets what was asked for longest ago, beyond ten thousand. */
final class Latest<V> extends LinkedHashMap<String, V> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 10_000;

  Latest() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
