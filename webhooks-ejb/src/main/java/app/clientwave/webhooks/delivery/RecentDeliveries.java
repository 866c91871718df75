package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /** About what a delivery takes beside the body, which it shares with others of its event. */
  private static final int ITSELF = 400;

  private final Map<Long, Delivery> recent = new LinkedHashMap<>();

  /** How many deliveries of an event are here; the last one lets go of its body. */
  private final Map<RecordedEvent, Integer> sharing = new HashMap<>();

  private long bytes;

  synchronized void add(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      recent.put(delivery.id, delivery);
      bytes += ITSELF;
      if (sharing.merge(delivery.event, 1, Integer::sum) == 1) {
        bytes += delivery.size;
      }
    }
    Iterator<Delivery> eldest = recent.values().iterator();
    while (bytes > MOST_BYTES) {
      Delivery forgotten = eldest.next();
      eldest.remove();
      letGo(forgotten);
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
        letGo(delivery);
        found.add(delivery);
      }
    }
    return found;
  }

  private void letGo(Delivery delivery) {
    bytes -= ITSELF;
    if (sharing.merge(delivery.event, -1, RecentDeliveries::unlessNone) == null) {
      bytes -= delivery.size;
    }
  }

  private static Integer unlessNone(Integer before, Integer change) {
    return before + change == 0 ? null : before + change;
  }
}
