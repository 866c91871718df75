package app.clientwave.webhooks.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Settings.Validation;
import app.clientwave.webhooks.testing.LogLines;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCheckTest {
  private static final DataCheck STRICT = new DataCheck(Validation.STRICT);

  @RegisterExtension final LogLines log = new LogLines(DataCheck.class);

  @ParameterizedTest
  @EnumSource
  void takesTheExampleOfEachType(EventType type) {
    STRICT.check(envelope(type, type.example().getJsonObject("data").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "amount; \"seven\"; data.amount must be of type \"number\"",
        "amount; -1; data.amount must be at least 0",
        "id; \"opp_1\"; data.id must match \"^inv_.+$\"",
        "due_date; \"2023-09-31\"; data.due_date must be of format \"date\"",
        "paid_at; \"yesterday\"; data.paid_at must be of format \"date-time\"",
        "status; \"voided\"; data.status must be one of [\"paid\"]",
        "line_items;"
            + " [{\"id\":\"li_1\",\"description\":\"x\",\"quantity\":1,\"unit\":\"each\",\"unit_price\":1}];"
            + " data.line_items[0].amount is missing",
        "line_items; {}; data.line_items must be of type \"array\"",
        "currency; null; data.currency must be of type \"string\"",
      })
  void refusesWhatBreaksARuleAndNamesBoth(String field, String value, String message) {
    assertThatThrownBy(() -> STRICT.check(invoicePaidWith(field, value)))
        .isInstanceOf(EventRejected.class)
        .hasMessage(message);
  }

  @Test
  void refusesATextThatIsNoAddressWithoutTellingIt() {
    JsonObject data =
        Json.createObjectBuilder(EventType.INVOICE_SENT.example().getJsonObject("data"))
            .add("sent_to", "nobody at home")
            .build();
    assertThatThrownBy(() -> STRICT.check(envelope(EventType.INVOICE_SENT, data.toString())))
        .hasMessage("data.sent_to must be of format \"email\"");
  }

  @Test
  void tellsHowManyMoreRulesAreBroken() {
    assertThatThrownBy(() -> STRICT.check(envelope(EventType.INVOICE_PAID, "{\"id\":\"inv_1\"}")))
        .isInstanceOf(EventRejected.class)
        .hasMessageMatching("data\\.[a-z_]+ is missing \\(and 10 more\\)");
  }

  @Test
  void takesFieldsThatTheSchemaDoesNotName() {
    STRICT.check(invoicePaidWith("added_later", "{\"x\":[1]}"));
  }

  @Test
  void onlyWarnsAndOnceForEachRule() {
    DataCheck warn = new DataCheck(Validation.WARN);
    warn.check(invoicePaidWith("amount", "\"7500 for Maria\""));
    warn.check(invoicePaidWith("amount", "true"));
    warn.check(invoicePaidWith("status", "\"voided\""));
    assertThat(log.lines())
        .containsExactly(
            "an event of type invoice.paid is not as its schema says (told once):"
                + " data.amount must be of type \"number\"",
            "an event of type invoice.paid is not as its schema says (told once):"
                + " data.status must be one of [\"paid\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"view_count\":1e20000000}",
        "{\"view_count\":1e999999999}",
        "{\"added_later\":1e9999999999}",
        "{\"added_later\":[{\"x\":-1e-999999999}]}",
        "{\"added_later\":1E0000000001001}"
      })
  void calculatesWithNoNumberThatIsTooLongForIt(String data) {
    String rule = "data must have no number of more than 1,000 digits";
    Envelope envelope = envelope(EventType.PROPOSAL_VIEWED, data);
    assertThatThrownBy(() -> STRICT.check(envelope))
        .isInstanceOf(EventRejected.class)
        .hasMessageStartingWith(rule);
    new DataCheck(Validation.WARN).check(envelope);
    assertThat(log.lines()).singleElement().asString().contains(rule);
  }

  @Test
  void calculatesWithNoNumberThatIsWrittenOutTooLong() {
    String tooLong = "1".repeat(1_001);
    assertThatThrownBy(
            () -> STRICT.check(envelope(EventType.INVOICE_PAID, "{\"amount\":" + tooLong + "}")))
        .isInstanceOf(EventRejected.class)
        .hasMessageStartingWith("data must have no number of more than 1,000 digits");
  }

  @Test
  void looksAtNothingWhenItIsOff() {
    new DataCheck(Validation.OFF).check(invoicePaidWith("amount", "\"seven\""));
    assertThat(log.lines()).isEmpty();
  }

  private static Envelope invoicePaidWith(String field, String value) {
    JsonObject example = EventType.INVOICE_PAID.example().getJsonObject("data");
    try (var reader = Json.createReader(new StringReader(value))) {
      JsonValue changed = reader.readValue();
      return envelope(
          EventType.INVOICE_PAID,
          Json.createObjectBuilder(example).add(field, changed).build().toString());
    }
  }

  private static Envelope envelope(EventType type, String data) {
    return WebhookEvent.of(type, "acc", new RawJson(data)).envelope("evt_1", Instant.EPOCH);
  }
}
