package app.clientwave.webhooks.event;

import static app.clientwave.webhooks.event.EventType.INVOICE_PAID;
import static app.clientwave.webhooks.event.EventType.OPPORTUNITY_UPDATED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456Z");

  record Address(String zipCode, String city) {}

  record Opportunity(String id, String title, BigDecimal estimatedValue, Address address) {}

  private static final Opportunity AFTER =
      new Opportunity("opp_1", "Roof", new BigDecimal("15000.00"), new Address("10001", "NYC"));

  @Nested
  class Refuses {
    @Test
    void whatIsMissing() {
      assertRejected("type", () -> WebhookEvent.of(null, "acc", AFTER));
      assertRejected("account", () -> WebhookEvent.of(INVOICE_PAID, null, AFTER));
      assertRejected("data", () -> WebhookEvent.of(INVOICE_PAID, "acc", null));
      assertRejected("previous_attributes", () -> updated(AFTER).changedFrom(null));
      assertRejected("previous_attributes", () -> updated(AFTER).withPreviousAttributes(null));
      assertRejected("id", () -> updated(AFTER).withId(null));
      assertRejected("id", () -> updated(AFTER).withNewId(null));
      assertRejected("created_at", () -> updated(AFTER).occurredAt(null));
      assertRejected("record_id", () -> updated(AFTER).about(null));
    }

    @Test
    void recordIdsThatNoIndexTakes() {
      assertRejected("record_id", () -> updated(AFTER).about(""));
      assertRejected("record_id", () -> updated(AFTER).about("x".repeat(192)));
      assertThat(updated(AFTER).about("x".repeat(191)).envelope("evt_1", NOW).recordId())
          .hasSize(191);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "a b",
          "a/b",
          "ä",
          "a\n",
          "12345678901234567890123456789012345678901234567890123456789012345"
        })
    void accountsOfAnotherForm(String account) {
      assertRejected("account", () -> WebhookEvent.of(INVOICE_PAID, account, AFTER));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "a.b",
          "a:b",
          "ä",
          "a\n",
          "\"",
          "12345678901234567890123456789012345678901234567890123456789012345"
        })
    void idsOfAnotherForm(String id) {
      assertRejected("id", () -> updated(AFTER).withId(id));
      assertRejected("id", () -> updated(AFTER).withNewId(id));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "+10000-01-01T00:00:00Z",
          "-0001-12-31T23:59:59Z",
          "+1000000000-12-31T23:59:59Z"
        })
    void timesThatFourDigitYearsCannotTell(String time) {
      assertRejected("created_at", () -> updated(AFTER).occurredAt(Instant.parse(time)));
    }

    @ParameterizedTest
    @EnumSource
    void previousAttributesOfTypesThatHaveNone(EventType type) {
      WebhookEvent event = WebhookEvent.of(type, "acc", AFTER);
      boolean allowed = type.type().matches(".*\\.(updated|status_changed)");
      if (allowed) {
        assertThat(text(event.changedFrom(AFTER))).endsWith(",\"previous_attributes\":{}}");
      } else {
        assertRejected("previous_attributes", () -> event.changedFrom(AFTER));
        assertRejected(
            "previous_attributes", () -> event.withPreviousAttributes(new RawJson("{}")));
      }
    }

    @Test
    void dataAndPreviousAttributesThatAreNoObjects() {
      assertRejected("data", () -> text(updated("text")));
      assertRejected("data", () -> text(updated(List.of(AFTER))));
      assertRejected("data", () -> text(updated(new RawJson("{\"a\":}"))));
      assertRejected("previous_attributes", () -> text(updated(AFTER).changedFrom("text")));
      assertRejected(
          "previous_attributes",
          () -> text(updated(AFTER).withPreviousAttributes(new RawJson("{\"a\":1}}"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "acc_1",
        "A.b:c-d_9",
        "1234567890123456789012345678901234567890123456789012345678901234"
      })
  void takesAccountsOfTheRightForm(String account) {
    assertThat(WebhookEvent.of(INVOICE_PAID, account, AFTER).account()).isEqualTo(account);
  }

  @Test
  void tellsItsOwnIdFromAMadeOne() {
    assertThat(updated(AFTER).hasOwnId()).isFalse();
    assertThat(updated(AFTER).withId("my-id_1").hasOwnId()).isTrue();
    assertThat(updated(AFTER).withNewId("evt_1").hasOwnId()).isFalse();
    assertThat(updated(AFTER).withId("my-id").occurredAt(NOW).changedFrom(AFTER))
        .satisfies(e -> assertThat(e.hasOwnId()).isTrue())
        .satisfies(e -> assertThat(e.id()).isEqualTo("my-id"))
        .satisfies(e -> assertThat(e.createdAt()).isEqualTo(NOW));
  }

  @Test
  void givesTheEnvelopeMadeIdAndPresentTimeUnlessItHasItsOwn() {
    Envelope made = updated(AFTER).envelope("evt_1", NOW);
    assertThat(made.id()).isEqualTo("evt_1");
    assertThat(made.createdAt()).isEqualTo(Instant.parse("2026-01-31T12:00:00.123Z"));

    Instant then = Instant.parse("2025-12-24T18:00:00Z");
    Envelope own = updated(AFTER).withId("mine").occurredAt(then).envelope("evt_1", NOW);
    assertThat(own.id()).isEqualTo("mine");
    assertThat(own.createdAt()).isEqualTo(then);
    assertThat(new String(own.body(), UTF_8)).contains("\"created_at\":\"2025-12-24T18:00:00Z\"");
  }

  @Test
  void isAboutTheRecordThatItNamesElseAboutTheIdInItsData() {
    Envelope named = updated(AFTER).about("job_7").withId("mine").envelope("evt_1", NOW);
    assertThat(named.recordId()).isEqualTo("job_7");
    assertThat(new String(named.body(), UTF_8)).doesNotContain("job_7");
    assertThat(updated(AFTER).envelope("evt_1", NOW).recordId()).isEqualTo("opp_1");
  }

  @Test
  void leavesTheEventThatItWasMadeFromAsItWas() {
    WebhookEvent event = updated(AFTER);
    assertThat(event.withId("mine").about("job_7").occurredAt(NOW).changedFrom(AFTER))
        .isNotSameAs(event);
    assertThat(event.id()).isNull();
    assertThat(event.createdAt()).isNull();
    assertThat(event.envelope("evt_1", NOW).recordId()).isEqualTo("opp_1");
    assertThat(new String(event.envelope("evt_1", NOW).body(), UTF_8))
        .doesNotContain("previous_attributes");
  }

  @Test
  void readsTheDataWhenTheEnvelopeIsBuilt() {
    Map<String, Object> data = new HashMap<>(Map.of("id", "opp_1"));
    WebhookEvent event = updated(data);
    data.put("id", "opp_2");
    assertThat(event.envelope("evt_1", NOW).recordId()).isEqualTo("opp_2");
  }

  @Nested
  class TellsWhatChanged {
    @Test
    void whereNothingDidAnEmptyObject() {
      assertThat(previous(AFTER, AFTER)).isEqualTo("{}");
    }

    @Test
    void theFieldsThatDifferAndNoOther() {
      Opportunity before =
          new Opportunity("opp_1", "Rof", new BigDecimal("15000.00"), AFTER.address());
      assertThat(previous(before, AFTER)).isEqualTo("{\"title\":\"Rof\"}");
    }

    @Test
    void nestedFieldsInTheirPlace() {
      Opportunity before =
          new Opportunity("opp_1", "Roof", new BigDecimal("15000.00"), new Address("10002", "NYC"));
      assertThat(previous(before, AFTER)).isEqualTo("{\"address\":{\"zip_code\":\"10002\"}}");
    }

    @Test
    void nullForWhatWasEmptyBefore() {
      Opportunity before = new Opportunity("opp_1", null, new BigDecimal("15000.00"), null);
      assertThat(previous(before, AFTER)).isEqualTo("{\"address\":null,\"title\":null}");
    }

    @Test
    void theOldValueOfWhatIsEmptyNow() {
      Opportunity after = new Opportunity("opp_1", null, new BigDecimal("15000.00"), null);
      assertThat(previous(AFTER, after))
          .isEqualTo("{\"address\":{\"city\":\"NYC\",\"zip_code\":\"10001\"},\"title\":\"Roof\"}");
    }

    @Test
    void fieldsThatAnotherClassDoesNotHave() {
      assertThat(previous(Map.of("id", "opp_1", "gone", 1), Map.of("id", "opp_1", "fresh", 2)))
          .isEqualTo("{\"fresh\":null,\"gone\":1}");
    }

    @Test
    void noExplicitNullThatStandsForNothing() {
      assertThat(previous(new RawJson("{\"a\":null}"), new RawJson("{}"))).isEqualTo("{}");
      assertThat(previous(new RawJson("{}"), new RawJson("{\"a\":null}"))).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "15000; 15000.00",
          "1E+3; 1000",
          "0; 0.00",
          "[1.0,{\"a\":2}]; [1,{\"a\":2.0}]",
          "{\"b\":[1]}; {\"b\":[1.0]}",
        })
    void noNumberThatIsOnlyWrittenInAnotherWay(String before, String after) {
      assertThat(previous(value(before), value(after))).isEqualTo("{}");
      assertThat(previous(value(after), value(before))).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "[1,2]; [2,1]",
          "[1]; [1,1]",
          "[]; [null]",
          "1; \"1\"",
          "false; true",
          "\"\"; null",
          "{}; []",
          "[{\"a\":1}]; [{\"a\":2}]",
          "[{\"a\":1}]; [{\"b\":1}]",
        })
    void wholeValuesOfAnotherKindOrder(String before, String after) {
      assertThat(previous(value(before), value(after))).isEqualTo("{\"v\":" + before + "}");
      assertThat(previous(value(after), value(before))).isEqualTo("{\"v\":" + after + "}");
    }

    @Test
    void numbersWithTheirDigits() {
      assertThat(previous(value("0.10"), value("0.20"))).isEqualTo("{\"v\":0.10}");
      String forty = "1234567890123456789012345678901234567.890";
      assertThat(previous(value(forty), value("1"))).isEqualTo("{\"v\":" + forty + "}");
      assertThat(previous(value("9223372036854775807"), value("9223372036854775806")))
          .isEqualTo("{\"v\":9223372036854775807}");
    }

    @Test
    void emojiAndHalvesOfPairs() {
      assertThat(previous(Map.of("t", "🏠\ud83c"), Map.of("t", "x")))
          .isEqualTo("{\"t\":\"🏠\\ud83c\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 5_000})
    void orRefusesWhatIsTooDeepToCompare(int levels) {
      String deep = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
      WebhookEvent event = updated(new RawJson(deep)).changedFrom(new RawJson("{}"));
      if (levels < 1_000) {
        assertThat(text(event)).endsWith("\"previous_attributes\":{\"a\":null}}");
      } else {
        assertRejected("data", () -> text(event));
      }
    }

    private RawJson value(String json) {
      return new RawJson("{\"v\":" + json + "}");
    }

    private String previous(Object before, Object after) {
      String mark = ",\"previous_attributes\":";
      String text = text(updated(after).changedFrom(before));
      return text.substring(text.indexOf(mark) + mark.length(), text.length() - 1);
    }
  }

  @Test
  void passesPreviousAttributesOnAsTheyStand() {
    assertThat(text(updated(AFTER).withPreviousAttributes(new RawJson("{ \"v\" : 1.0e2 }"))))
        .endsWith(",\"previous_attributes\":{ \"v\" : 1.0e2 }}");
  }

  private static WebhookEvent updated(Object data) {
    return WebhookEvent.of(OPPORTUNITY_UPDATED, "acc", data);
  }

  private static String text(WebhookEvent event) {
    return new String(event.envelope("evt_1", NOW).body(), UTF_8);
  }

  private static void assertRejected(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(EventRejected.class))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.rule()).isNotBlank());
  }
}
