package app.clientwave.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The records that hosts may use as {@code data}. */
class PayloadTest {

  private static final InvoiceData INVOICE =
      InvoiceDataBuilder.builder()
          .id("inv_556677")
          .amount(new BigDecimal("7500.00"))
          .status(InvoiceData.Status.PARTIALLY_PAID)
          .build();

  @ParameterizedTest
  @EnumSource
  void writesWhatTheExampleShows(EventType type) {
    JsonObject shown = type.example().getJsonObject("data");
    Object record = record(type.dataType(), shown);
    assertThat(json(Json.object("data", record))).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource
  void hasNoComponentThatNoTypeShows(EventType type) {
    Set<String> shown =
        Arrays.stream(EventType.values())
            .filter(other -> other.dataType() == type.dataType())
            .flatMap(other -> other.example().getJsonObject("data").keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(new TreeSet<>(new RecordSchema(type.dataType()).names())).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource
  void narrowsTheStatusByEventsOfItsOwnKind(EventType type) throws NoSuchFieldException {
    for (RecordComponent component : type.dataType().getRecordComponents()) {
      if (component.getName().equals("status")) {
        for (Object status : component.getType().getEnumConstants()) {
          After after =
              component.getType().getField(((Enum<?>) status).name()).getAnnotation(After.class);
          assertThat(after == null || after.value().dataType() == type.dataType()).isTrue();
        }
      }
    }
  }

  @Test
  void tellsTheChangeBetweenTwoOfThem() {
    WebhookEvent event =
        WebhookEvent.of(
                EventType.OPPORTUNITY_STATUS_CHANGED,
                "acc",
                OpportunityDataBuilder.builder()
                    .id("opp_1")
                    .status(OpportunityData.Status.PROPOSAL_SENT)
                    .build())
            .changedFrom(
                OpportunityDataBuilder.builder()
                    .id("opp_1")
                    .status(OpportunityData.Status.NEW)
                    .build());
    Envelope envelope = event.envelope("evt_1", Instant.EPOCH);
    assertThat(new String(envelope.body(), java.nio.charset.StandardCharsets.UTF_8))
        .endsWith(
            "\"data\":{\"id\":\"opp_1\",\"status\":\"proposal_sent\"},"
                + "\"previous_attributes\":{\"status\":\"new\"}}");
    assertThat(envelope.recordId()).isEqualTo("opp_1");
  }

  @Test
  void changesOneComponentAndLeavesTheOthers() {
    assertThat(INVOICE.withStatus(InvoiceData.Status.PAID))
        .isEqualTo(InvoiceDataBuilder.builder(INVOICE).status(InvoiceData.Status.PAID).build())
        .isNotEqualTo(INVOICE);
  }

  @Test
  void refusesTheRecordOfAnotherKind() {
    assertThatThrownBy(() -> WebhookEvent.of(EventType.PAYMENT_CREATED, "acc", INVOICE))
        .isInstanceOf(EventRejected.class)
        .hasMessage(
            "data must be PaymentData, not InvoiceData, in an event of type payment.created");
    var updated =
        WebhookEvent.of(
            EventType.CLIENT_UPDATED, "acc", ClientDataBuilder.builder().id("cli_1").build());
    assertThatThrownBy(() -> updated.changedFrom(INVOICE))
        .isInstanceOf(EventRejected.class)
        .hasMessageStartingWith("previous_attributes must be ClientData, not InvoiceData");
  }

  @Test
  void leavesToTheHostWhichObjectsItFires() {
    WebhookEvent.of(EventType.INVOICE_PAID, "acc", Map.of("id", "inv_1"));
  }

  private static Object record(Class<?> type, JsonObject json) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(c -> value(c.getGenericType(), json.get(RecordSchema.name(c))))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object value(Type type, JsonValue json) {
    if (json == null) {
      return null;
    }
    if (type instanceof ParameterizedType list && json instanceof JsonArray array) {
      return array.stream().map(v -> value(list.getActualTypeArguments()[0], v)).toList();
    }
    if (json instanceof JsonNumber number) {
      return type == Integer.class ? (Object) number.intValueExact() : number.bigDecimalValue();
    }
    if (json instanceof JsonString text) {
      String string = text.getString();
      if (type == Instant.class) {
        return Instant.parse(string);
      }
      if (type == LocalDate.class) {
        return LocalDate.parse(string);
      }
      return type instanceof Class<?> c && c.isEnum()
          ? Enum.valueOf((Class) c, string.toUpperCase(Locale.ROOT))
          : string;
    }
    if (json instanceof JsonObject object) {
      if (type instanceof Class<?> c && c.isRecord()) {
        return record(c, object);
      }
      Map<String, Object> map = new LinkedHashMap<>();
      object.forEach((key, inner) -> map.put(key, value(Object.class, inner)));
      return map;
    }
    return json == JsonValue.TRUE;
  }

  private static JsonObject json(String text) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
