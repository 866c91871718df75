package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this node recorded a moment ago, so that first attempts read no body from the database. What
 * does not fit is forgotten, oldest first, and read when it is needed. <i>Why no more: what waits
 * longer than a moment is copied by each collection, and those are long then.</i>
 */
@ApplicationScoped
class RecentDeliveries {
  private static final int MOST = 2_000;
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  private final Map<Long, Delivery> recent = new LinkedHashMap<>();
  private long bytes;

  synchronized void add(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      recent.put(delivery.id, delivery);
      bytes += delivery.size;
    }
    Iterator<Delivery> eldest = recent.values().iterator();
    while (recent.size() > MOST || bytes > MOST_BYTES) {
      bytes -= eldest.next().size;
      eldest.remove();
    }
  }

  /** Hands out those that are here and forgets them; leaves the ids of the others. */
  synchronized List<Delivery> take(List<Long> deliveries) {
    List<Delivery> found = new ArrayList<>();
    Iterator<Long> each = deliveries.iterator();
    while (each.hasNext()) {
      Delivery delivery = recent.remove(each.next());
      if (delivery != null) {
        each.remove();
        bytes -= delivery.size;
        found.add(delivery);
      }
    }
    return found;
  }
}
