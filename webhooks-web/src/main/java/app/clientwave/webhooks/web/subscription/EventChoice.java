package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.web.Catalogue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which events are ticked: all of them, whole groups, or single types. */
public class EventChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ALL = "*";

  private boolean allEvents;
  private final Map<String, Boolean> ticked = new HashMap<>();

  /** Ticks what a webhook has. */
  void choose(List<String> patterns) {
    ticked.clear();
    patterns.forEach(pattern -> ticked.put(pattern, true));
    allEvents = patterns.contains(ALL);
  }

  /** As a webhook has it, in the catalogue's order; a tick that covers others stands for them. */
  List<String> patterns() {
    if (allEvents) {
      return List.of(ALL);
    }
    List<String> patterns = new ArrayList<>();
    Catalogue.byGroup()
        .forEach(
            (group, types) -> {
              if (isTicked(group + ".*")) {
                patterns.add(group + ".*");
              } else {
                types.stream().map(EventType::type).filter(this::isTicked).forEach(patterns::add);
              }
            });
    return patterns;
  }

  private boolean isTicked(String pattern) {
    return Boolean.TRUE.equals(ticked.get(pattern));
  }

  public boolean isAllEvents() {
    return allEvents;
  }

  public void setAllEvents(boolean allEvents) {
    this.allEvents = allEvents;
  }

  /** Whether none is ticked. */
  public boolean isWithoutEvents() {
    return patterns().isEmpty();
  }

  /** By event type or {@code <group>.*}. */
  public Map<String, Boolean> getTicked() {
    return ticked;
  }
}
