package app.clientwave.webhooks.delivery;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /** About what a delivery takes beside the body, which it shares with others of its event. */
  private static final int ITSELF = 400;

  private record Kept(Delivery delivery, long bytes) {}

  private final Map<Long, Kept> recent = new LinkedHashMap<>();
  private long bytes;

  /** All deliveries of an event come together. */
  synchronized void add(List<Delivery> deliveries) {
    Map<RecordedEvent, Long> shares =
        deliveries.stream().collect(groupingBy(delivery -> delivery.event, counting()));
    for (Delivery delivery : deliveries) {
      Kept kept = new Kept(delivery, ITSELF + delivery.size / shares.get(delivery.event));
      recent.put(delivery.id, kept);
      bytes += kept.bytes();
    }
    Iterator<Kept> eldest = recent.values().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** Hands out those that are here and forgets them; leaves the ids of the others. */
  synchronized List<Delivery> take(List<Long> deliveries) {
    List<Delivery> found = new ArrayList<>();
    Iterator<Long> each = deliveries.iterator();
    while (each.hasNext()) {
      Kept kept = recent.remove(each.next());
      if (kept != null) {
        each.remove();
        bytes -= kept.bytes();
        found.add(kept.delivery());
      }
    }
    return found;
  }
}
