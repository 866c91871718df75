package app.clientwave.webhooks.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void hasItsFieldsInTheOrderOfTheReference() {
    WebhookEvent event =
        WebhookEvent.of(EventType.CLIENT_UPDATED, "acc", new RawJson("{\"z\":1,\"a\":2}"))
            .withPreviousAttributes(new RawJson("{\"a\":1}"));
    assertThat(new String(event.envelope("evt_1", NOW).body(), UTF_8))
        .isEqualTo(
            """
            {"id":"evt_1","type":"client.updated","created_at":"2026-01-31T12:00:00Z",\
            "data":{"z":1,"a":2},"previous_attributes":{"a":1}}""");
  }

  @Test
  void hasNoPreviousAttributesWhereNoneWereGiven() {
    assertThat(text("{}"))
        .isEqualTo(
            """
            {"id":"evt_1","type":"invoice.paid","created_at":"2026-01-31T12:00:00Z","data":{}}""");
  }

  @Test
  void isUtf8() {
    assertThat(text("{\"t\":\"Dächer 屋根 🏠\"}")).contains("Dächer 屋根 🏠");
  }

  @Test
  void tellsTimeInMillisecondsAtMost() {
    Envelope envelope =
        WebhookEvent.of(EventType.INVOICE_PAID, "acc", Map.of())
            .envelope("evt_1", Instant.parse("2026-01-31T12:00:00.987654321Z"));
    assertThat(new String(envelope.body(), UTF_8)).contains("\"2026-01-31T12:00:00.987Z\"");
    assertThat(envelope.createdAt()).isEqualTo(Instant.parse("2026-01-31T12:00:00.987Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"opp_1\"}; opp_1",
        "{\"a\":[{\"id\":1}],\"b\":{\"id\":2,\"c\":[[]]},\"id\":\"last\"}; last",
        "{ \"id\" : 42 }; 42",
        "{\"id\":12345678901234567890}; 12345678901234567890",
        "{\"id\":\"\\u0041\"}; A",
        "{\"i\\u0064\":\"escaped key\"}; escaped key",
      })
  void knowsTheIdOfTheRecord(String data, String id) {
    assertThat(recordId(data)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ID\":\"opp_1\"}",
        "{\"nested\":{\"id\":\"opp_1\"}}",
        "{\"list\":[{\"id\":\"opp_1\"}]}",
        "{\"id\":null}",
        "{\"id\":true}",
        "{\"id\":{\"id\":\"opp_1\"}}",
        "{\"id\":[\"opp_1\"]}",
        "{\"id\":\"\"}",
      })
  void knowsNoIdWhereTheRecordHasNone(String data) {
    assertThat(recordId(data)).isNull();
  }

  @Test
  void ignoresAnIdTooLongForAnIndex() {
    assertThat(recordId("{\"id\":\"" + "x".repeat(191) + "\"}")).hasSize(191);
    assertThat(recordId("{\"id\":\"" + "x".repeat(192) + "\"}")).isNull();
    assertThat(recordId("{\"id\":" + "9".repeat(5_000) + "}")).isNull();
  }

  private static String recordId(String data) {
    return envelope(data).recordId();
  }

  private static String text(String data) {
    return new String(envelope(data).body(), UTF_8);
  }

  private static Envelope envelope(String data) {
    return WebhookEvent.of(EventType.INVOICE_PAID, "acc", new RawJson(data)).envelope("evt_1", NOW);
  }
}
