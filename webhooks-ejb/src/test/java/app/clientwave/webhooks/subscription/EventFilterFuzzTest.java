package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterFuzzTest {
  @Test
  void holds() {
    Rule.holds(10_000, EventFilterFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, EventFilterFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    List<String> patterns = new ArrayList<>();
    for (int left = draw.of(draw.below(5), draw.below(104)); left > 0; left--) {
      patterns.add(pattern(draw));
    }
    boolean right = !patterns.isEmpty() && patterns.size() <= 100;
    Set<EventType> matched = EnumSet.noneOf(EventType.class);
    for (String pattern : patterns) {
      boolean known = false;
      for (EventType type : EventType.values()) {
        boolean matches = matches(pattern, type.type());
        if (matches) {
          matched.add(type);
          known = true;
        }
      }
      right &= known;
    }
    right &= new HashSet<>(patterns).size() == patterns.size();
    Violations found = new Violations();
    EventFilter.check(patterns, found);
    assertThat(isRefused(found)).as(patterns.toString()).isEqualTo(!right);
    // Stored are checked ones alone, joined by commas.
    if (right) {
      EventFilter filter = new EventFilter(List.of(String.join(",", patterns).split(",")));
      for (EventType type : EventType.values()) {
        assertThat(filter.matches(type))
            .as("%s for %s", patterns, type)
            .isEqualTo(matched.contains(type));
      }
    }
  }

  private static String pattern(Draw draw) {
    EventType type = draw.of(EventType.values());
    return switch (draw.below(8)) {
      case 0 -> draw.mutated(type.type());
      case 1 -> draw.of("*", "", ".*", "**", "*.*", "*.paid", "invoice", "invoice.", "a,b", ",");
      case 2 -> draw.anyText(12);
      case 3, 4 -> type.type().replaceAll("\\..*", ".*");
      default -> type.type();
    };
  }

  private static boolean matches(String pattern, String type) {
    return pattern.equals("*")
        || pattern.equals(type)
        || (pattern.length() > 2
            && pattern.endsWith(".*")
            && !pattern.startsWith("*")
            && type.split("\\.")[0].equals(pattern.substring(0, pattern.length() - 2)));
  }

  private static boolean isRefused(Violations found) {
    try {
      found.throwIfAny();
      return false;
    } catch (SubscriptionRejected rejected) {
      assertThat(rejected.violations())
          .allSatisfy(violation -> assertThat(violation.field()).matches("event_types(\\[\\d+])?"));
      return true;
    }
  }
}
