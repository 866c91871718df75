package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.clientwave.webhooks.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
  @ParameterizedTest
  @EnumSource
  void matchesByTypeByGroupAndByStar(EventType type) {
    for (String pattern : List.of(type.type(), type.group() + ".*", "*")) {
      assertThat(new EventFilter(List.of(pattern)).matches(type)).as(pattern).isTrue();
      assertThat(fields(List.of(pattern))).isEmpty();
    }
  }

  @Test
  void matchesNothingThatWasNotAskedFor() {
    EventFilter filter = new EventFilter(List.of("invoice.paid", "client.*"));
    assertThat(Arrays.stream(EventType.values()).filter(filter::matches))
        .containsExactly(
            EventType.CLIENT_CREATED,
            EventType.CLIENT_UPDATED,
            EventType.CLIENT_CONTACT_ADDED,
            EventType.CLIENT_DELETED,
            EventType.INVOICE_PAID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "invoice",
        "invoice.",
        "invoice.*.*",
        ".*",
        "*.paid",
        "**",
        "Invoice.*",
        "invoice.piad",
        "invoice.paid ",
        "invoice.p*",
        "refund.*",
        "invoice.paid,client.created"
      })
  void refusesWhatIsNoTypeNoGroupAndNoStar(String pattern) {
    assertThat(fields(List.of("invoice.paid", pattern))).containsExactly("event_types[1]");
  }

  @Test
  void refusesDuplicates() {
    assertThat(fields(List.of("*", "invoice.*", "*", "invoice.*")))
        .containsExactly("event_types[2]", "event_types[3]");
  }

  @Test
  void refusesNoneAndMoreThanAHundred() {
    assertThat(fields(List.of())).containsExactly("event_types");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add("*");
    }
    assertThat(fields(many)).startsWith("event_types").hasSize(100);
    assertThat(fields(many.subList(0, 100))).doesNotContain("event_types").hasSize(99);
  }

  @Test
  void tellsTheFirstHundredMistakes() {
    assertThat(fields(Collections.nCopies(10_000, "invoice"))).hasSize(100);
  }

  private static List<String> fields(List<String> patterns) {
    Violations found = new Violations();
    EventFilter.check(patterns, found);
    SubscriptionRejected rejected =
        catchThrowableOfType(SubscriptionRejected.class, found::throwIfAny);
    return rejected == null
        ? List.of()
        : rejected.violations().stream().map(Violation::field).toList();
  }
}
