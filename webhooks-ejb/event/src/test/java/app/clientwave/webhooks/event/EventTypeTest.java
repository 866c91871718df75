package app.clientwave.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

  private static final String THE_TYPES =
      """
      opportunity.created opportunity.updated opportunity.status_changed opportunity.closed_won
      opportunity.closed_lost opportunity.deleted
      client.created client.updated client.contact_added client.deleted
      proposal.created proposal.sent proposal.viewed proposal.accepted proposal.declined
      proposal.expired proposal.updated
      invoice.created invoice.sent invoice.viewed invoice.paid invoice.partially_paid
      invoice.overdue invoice.refunded invoice.voided
      contract.created contract.sent_for_signature contract.signed contract.executed
      contract.terminated contract.expired
      payment.created payment.failed payment.disputed payment.refunded
      """;

  private static final String OPPORTUNITY_CREATED =
      """
      {
        "id": "evt_9876543210",
        "type": "opportunity.created",
        "created_at": "2023-10-01T12:00:00Z",
        "data": {
          "id": "opp_12345",
          "title": "New Roof Installation",
          "client_id": "cli_67890",
          "status": "new",
          "estimated_value": 15000,
          "probability": 0.7,
          "description": "Complete roof replacement for residential property",
          "created_at": "2023-10-01T12:00:00Z",
          "updated_at": "2023-10-01T12:00:00Z",
          "custom_fields": {
            "property_type": "single_family",
            "square_footage": 2500
          }
        }
      }
      """;

  private static final String INVOICE_PAID =
      """
      {
        "id": "evt_1122334455",
        "type": "invoice.paid",
        "created_at": "2023-10-01T14:30:00Z",
        "data": {
          "id": "inv_556677",
          "client_id": "cli_67890",
          "amount": 7500,
          "currency": "USD",
          "paid_amount": 7500,
          "status": "paid",
          "due_date": "2023-09-30",
          "paid_at": "2023-10-01T14:30:00Z",
          "payment_method": "credit_card",
          "transaction_id": "txn_998877",
          "created_at": "2023-09-15T10:00:00Z",
          "updated_at": "2023-10-01T14:30:00Z"
        }
      }
      """;

  private static final String PROPOSAL_ACCEPTED =
      """
      {
        "id": "evt_5544332211",
        "type": "proposal.accepted",
        "created_at": "2023-10-01T16:45:00Z",
        "data": {
          "id": "prop_12345",
          "title": "Roof Replacement Project",
          "client_id": "cli_67890",
          "opportunity_id": "opp_12345",
          "status": "accepted",
          "accepted_at": "2023-10-01T16:45:00Z",
          "total_amount": 14250,
          "accepted_by": {
            "name": "John Smith",
            "email": "john@clientcompany.com",
            "ip_address": "192.168.1.1"
          },
          "created_at": "2023-09-25T09:00:00Z",
          "updated_at": "2023-10-01T16:45:00Z"
        }
      }
      """;

  @Test
  void listsTheTypesInTheOrderOfTheReference() {
    var types = Arrays.stream(EventType.values()).map(EventType::type).toList();
    assertThat(types).hasSize(35).containsExactly(THE_TYPES.strip().split("\\s+"));
  }

  @ParameterizedTest
  @EnumSource
  void spellsTheConstantLikeTheType(EventType type) {
    assertThat(type.name()).isEqualTo(type.type().replace('.', '_').toUpperCase(Locale.ROOT));
    assertThat(type).hasToString(type.type());
    assertThat(type.type()).startsWith(type.group() + ".");
    assertThat(EventType.named(type.type())).contains(type);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "invoice", "invoice.*", "*", "INVOICE_PAID", "Invoice.paid", " x"})
  void knowsNoOtherName(String name) {
    assertThat(EventType.named(name)).isEmpty();
  }

  @Test
  void describesEachTypeInOneSentenceOfItsOwn() {
    assertThat(EventType.values()).extracting(EventType::description).doesNotHaveDuplicates();
    assertThat(EventType.values())
        .extracting(EventType::description)
        .allMatch(text -> text.matches("[A-Z][^.]+\\."));
  }

  @ParameterizedTest
  @EnumSource
  void givesAWholeEnvelopeAsExample(EventType type) {
    var keys =
        type.hasPreviousAttributes()
            ? List.of("id", "type", "created_at", "data", "previous_attributes")
            : List.of("id", "type", "created_at", "data");
    assertThat(type.example().keySet()).containsExactlyElementsOf(keys);
    assertThat(type.example().getString("type")).isEqualTo(type.type());
    assertThat(type.example().getString("id")).matches("evt_[0-9A-Za-z]+");
    assertThat(data(type).getString("id")).isNotEmpty();
  }

  @Test
  void givesEachExampleAnEventIdOfItsOwn() {
    assertThat(EventType.values())
        .extracting(t -> t.example().getString("id"))
        .doesNotHaveDuplicates();
  }

  @Test
  void reproducesThePrintedOpportunity() {
    assertThat(EventType.OPPORTUNITY_CREATED.example())
        .hasToString(json(OPPORTUNITY_CREATED).toString());
    assertThat(EventType.OPPORTUNITY_CREATED.schema().getJsonObject("properties").keySet())
        .containsExactlyElementsOf(json(OPPORTUNITY_CREATED).getJsonObject("data").keySet());
  }

  @Test
  void reproducesThePrintedInvoiceAndAddsItsLines() {
    reproducesWithLines(EventType.INVOICE_PAID, json(INVOICE_PAID));
    assertThat(sumOfLines(data(EventType.INVOICE_PAID))).isEqualByComparingTo("7500");
  }

  @Test
  void reproducesThePrintedProposalAndAddsItsLines() {
    reproducesWithLines(EventType.PROPOSAL_ACCEPTED, json(PROPOSAL_ACCEPTED));
    assertThat(sumOfLines(data(EventType.PROPOSAL_ACCEPTED))).isEqualByComparingTo("14250");
  }

  private static void reproducesWithLines(EventType type, JsonObject printed) {
    var withoutLines = Json.createObjectBuilder(data(type)).remove("line_items").build();
    var bare = Json.createObjectBuilder(type.example()).add("data", withoutLines).build();
    assertThat(bare).hasToString(printed.toString());
    assertThat(data(type).keySet()).contains("line_items").hasSize(withoutLines.size() + 1);
    assertThat(type.schema().getJsonObject("properties").keySet())
        .containsExactlyElementsOf(data(type).keySet());
  }

  @ParameterizedTest
  @EnumSource
  void namesFormerValuesForChangesAlone(EventType type) {
    var last = type.type().substring(type.type().indexOf('.') + 1);
    assertThat(type.hasPreviousAttributes())
        .isEqualTo(Set.of("updated", "status_changed").contains(last));
    assertThat(type.example().containsKey("previous_attributes"))
        .isEqualTo(type.hasPreviousAttributes());
    if (type.hasPreviousAttributes()) {
      var previous = type.example().getJsonObject("previous_attributes");
      assertThat(previous).isNotEmpty();
      previous.forEach(
          (key, value) -> assertThat(data(type).get(key)).as(key).isNotNull().isNotEqualTo(value));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "(INVOICE|PROPOSAL)_.*", mode = EnumSource.Mode.MATCH_ALL)
  void addsLinesUpToTheTotal(EventType type) {
    var total = type.group().equals("invoice") ? "amount" : "total_amount";
    var records = new HashSet<JsonObject>(Set.of(data(type)));
    if (type.hasPreviousAttributes()) {
      records.add(type.example().getJsonObject("previous_attributes"));
    }
    for (var shown : records) {
      assertThat(sumOfLines(shown)).isEqualByComparingTo(number(shown, total));
      for (var line : shown.getJsonArray("line_items").getValuesAs(JsonObject.class)) {
        assertThat(line.keySet())
            .containsExactly("id", "description", "quantity", "unit", "unit_price", "amount");
        assertThat(number(line, "quantity").multiply(number(line, "unit_price")))
            .isEqualByComparingTo(number(line, "amount"));
      }
    }
    assertThat(strings(type.schema().getJsonArray("required"))).contains(total, "line_items");
  }

  @ParameterizedTest
  @EnumSource
  void tellsTimesThatFollowEachOther(EventType type) {
    var created = Instant.parse(data(type).getString("created_at"));
    var updated = Instant.parse(data(type).getString("updated_at"));
    var happened = Instant.parse(type.example().getString("created_at"));
    assertThat(created).isBeforeOrEqualTo(updated);
    assertThat(updated).isEqualTo(happened);
    texts(
        type.example(),
        (key, text) -> {
          if (key.endsWith("_at")) {
            assertThat(text).as(key).endsWith("Z");
            assertThat(Instant.parse(text)).as(key).isBetween(created, happened);
          } else if (key.endsWith("_date") || key.endsWith("_until") || key.equals("sign_by")) {
            assertThat(LocalDate.parse(text)).as(key).hasToString(text);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void showsAStatusThatMatchesWhatHappened(EventType type) {
    var last = type.type().substring(type.type().indexOf('.') + 1);
    var allowed =
        strings(
            type.schema().getJsonObject("properties").getJsonObject("status").getJsonArray("enum"));
    if (allowed.contains(last)) {
      assertThat(data(type).getString("status")).isEqualTo(last);
    }
  }

  @ParameterizedTest
  @EnumSource
  void usesTheIdsOfTheReference(EventType type) {
    var prefixes =
        Map.of(
            "opportunity",
            "opp",
            "client",
            "cli",
            "proposal",
            "prop",
            "invoice",
            "inv",
            "contract",
            "con",
            "payment",
            "pay",
            "transaction",
            "txn",
            "refund_transaction",
            "txn");
    assertThat(data(type).getString("id")).startsWith(prefixes.get(type.group()) + "_");
    texts(
        data(type),
        (key, text) -> {
          if (key.endsWith("_id")) {
            assertThat(text).startsWith(prefixes.get(key.substring(0, key.length() - 3)) + "_");
          }
        });
  }

  private static JsonObject data(EventType type) {
    return type.example().getJsonObject("data");
  }

  private static BigDecimal sumOfLines(JsonObject shown) {
    return shown.getJsonArray("line_items").getValuesAs(JsonObject.class).stream()
        .map(line -> number(line, "amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal number(JsonObject object, String key) {
    return ((JsonNumber) object.get(key)).bigDecimalValue();
  }

  private static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }

  private static void objects(JsonValue value, Consumer<JsonObject> visit) {
    if (value instanceof JsonObject object) {
      visit.accept(object);
      object.values().forEach(inner -> objects(inner, visit));
    } else if (value instanceof JsonArray array) {
      array.forEach(inner -> objects(inner, visit));
    }
  }

  private static void texts(JsonValue value, BiConsumer<String, String> visit) {
    objects(
        value,
        object ->
            object.forEach(
                (key, inner) -> {
                  if (inner instanceof JsonString text) {
                    visit.accept(key, text.getString());
                  }
                }));
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
