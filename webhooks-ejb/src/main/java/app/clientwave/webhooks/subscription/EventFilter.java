package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.event.EventType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types a webhook asked for: types, {@code <group>.*}, or {@code *}. */
final class EventFilter {
  static final int MOST = 100;

  private static final Set<String> GROUPS =
      Arrays.stream(EventType.values())
          .map(EventType::group)
          .collect(Collectors.toUnmodifiableSet());

  private final Set<EventType> types = EnumSet.noneOf(EventType.class);

  EventFilter(List<String> patterns) {
    for (EventType type : EventType.values()) {
      if (patterns.contains("*")
          || patterns.contains(type.group() + ".*")
          || patterns.contains(type.type())) {
        types.add(type);
      }
    }
  }

  boolean matches(EventType type) {
    return types.contains(type);
  }

  static void check(List<String> patterns, Violations found) {
    if (patterns.isEmpty() || patterns.size() > MOST) {
      found.add("event_types", "must have 1 to " + MOST + " entries");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (!isKnown(pattern)) {
        found.add(
            "event_types[" + i + "]",
            "is no event type; GET /webhooks/event-types lists them, <group>.* and * are allowed");
      } else if (!seen.add(pattern)) {
        found.add("event_types[" + i + "]", "is there twice");
      }
    }
  }

  private static boolean isKnown(String pattern) {
    return pattern.equals("*")
        || (pattern.endsWith(".*") && GROUPS.contains(pattern.substring(0, pattern.length() - 2)))
        || EventType.named(pattern).isPresent();
  }
}
