package app.clientwave.webhooks.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.id.IdKind;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryQueryTest {
  private static final Deliveries.Filter ALL =
      new Deliveries.Filter(null, null, null, null, null, null, null);
  private static final String WEBHOOK = IdKind.SUBSCRIPTION.write(7);

  @Test
  void asksForAllWhereNothingIsTyped() {
    assertThat(query(Map.of()).filter()).isEqualTo(ALL);
    DeliveryQuery empty = query(Map.of("status", "", "type", " ", "search", "", "zone", ""));
    assertThat(empty.filter()).isEqualTo(ALL);
    assertThat(empty.errors()).isEmpty();
    assertThat(empty.search()).isNull();
    assertThat(empty.text()).isEmpty();
  }

  @Test
  void readsEachFieldAndWritesTheSameAddress() {
    DeliveryQuery query =
        query(
            Map.of(
                "status", "failed",
                "type", "invoice.paid",
                "webhook", WEBHOOK,
                "from", "2026-03-29T01:30",
                "to", "2026-03-29T03:30:15",
                "zone", "Europe/Madrid",
                "search", " inv_556677 ",
                "other", "ignored"));
    Instant from = Instant.parse("2026-03-29T00:30:00Z");
    Instant to = Instant.parse("2026-03-29T01:30:15Z"); // the hour between was left out
    DeliveryStatus failed = DeliveryStatus.FAILED;
    assertThat(query.filter())
        .isEqualTo(new Deliveries.Filter(7L, null, null, "invoice.paid", failed, from, to));
    assertThat(query.ofRecord())
        .isEqualTo(new Deliveries.Filter(7L, null, "inv_556677", "invoice.paid", failed, from, to));
    assertThat(query.ofEvent())
        .contains(new Deliveries.Filter(7L, "inv_556677", null, "invoice.paid", failed, from, to));
    assertThat(query.errors()).isEmpty();
    assertThat(query.text())
        .isEqualTo(
            "status=failed&type=invoice.paid&webhook="
                + WEBHOOK
                + "&from=2026-03-29T01%3A30&to=2026-03-29T03%3A30%3A15"
                + "&zone=Europe%2FMadrid&search=inv_556677");
  }

  @ParameterizedTest
  @CsvSource({
    "status, broken, deliveries.noStatus",
    "status, FAILED, deliveries.noStatus",
    "type, invoice.lost, deliveries.noType",
    "webhook, whk_unknown, deliveries.noWebhook",
    "webhook, dlv_0000000000007, deliveries.noWebhook",
    "webhook, whk_0000000000008, deliveries.noWebhook",
    "from, yesterday, deliveries.noTime",
    "from, 2026-02-30T12:00, deliveries.noTime",
    "from, 1969-12-31T23:59, deliveries.noTime",
    "to, +10000-01-01T00:00, deliveries.noTime",
    "to, +999999999-12-31T23:59, deliveries.noTime"
  })
  void tellsWhatMeansNothingBesideItsFieldAndAsksForNothingByIt(
      String field, String value, String error) {
    DeliveryQuery query = query(Map.of(field, value));
    assertThat(query.errors()).isEqualTo(Map.of(field, error));
    assertThat(query.asked()).containsEntry(field, value);
    assertThat(query.filter()).isEqualTo(ALL);
  }

  @Test
  void tellsOfAnEndBeforeTheBeginning() {
    DeliveryQuery query = query(Map.of("from", "2026-01-02T00:00", "to", "2026-01-01T00:00"));
    assertThat(query.errors()).isEqualTo(Map.of("to", "deliveries.backwards"));
    assertThat(query.filter().since()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(query.filter().until()).isNull();
  }

  @Test
  void tellsOfAZoneThatIsNone() {
    DeliveryQuery query = query(Map.of("from", "2026-01-01T00:00", "zone", "Mars/Olympus"));
    assertThat(query.errors()).isEqualTo(Map.of("from", "deliveries.noTime"));
  }

  @Test
  void searchesNoEventByWhatIsNoIdOfOne() {
    assertThat(query(Map.of("search", "Dach Müller")).ofEvent()).isEmpty();
    assertThat(query(Map.of("search", "x".repeat(65))).ofEvent()).isEmpty();
    DeliveryQuery tooLong = query(Map.of("search", "x".repeat(192)));
    assertThat(tooLong.search()).isNull();
    assertThat(tooLong.errors()).isEqualTo(Map.of("search", "deliveries.tooLong"));
  }

  private static DeliveryQuery query(Map<String, String> parameters) {
    return new DeliveryQuery(parameters, WEBHOOK::equals);
  }
}
