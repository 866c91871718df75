package app.clientwave.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @EnumSource
  void showsAnExampleThatItsSchemaAccepts(EventType type) {
    assertThat(errors(type, data(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void writesASchemaThatIsValidItself(EventType type) {
    var rules = SCHEMAS.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    assertThat(rules.validate(type.schema().toString(), InputFormat.JSON)).isEmpty();
    assertThat(rules.validate("{\"type\": \"objekt\"}", InputFormat.JSON)).isNotEmpty();
    assertThat(type.schema().getString("$schema")).isEqualTo(DialectId.DRAFT_2020_12);
    assertThat(type.schema().getString("type")).isEqualTo("object");
    assertThat(type.schema().getString("title")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void describesWhatTheExampleShowsAndNothingElse(EventType type) {
    var properties = type.schema().getJsonObject("properties");
    assertThat(properties.keySet()).containsExactlyElementsOf(data(type).keySet());
    assertThat(strings(type.schema().getJsonArray("required")))
        .contains("id", "created_at", "updated_at")
        .doesNotHaveDuplicates()
        .isSubsetOf(properties.keySet());
    objects(
        type.schema(),
        schema -> {
          if (schema.containsKey("properties")) {
            var names = schema.getJsonObject("properties").keySet();
            assertThat(strings(schema.getJsonArray("required"))).isSubsetOf(names);
            schema
                .getJsonObject("properties")
                .values()
                .forEach(
                    property -> assertThat(property.asJsonObject()).containsKey("description"));
          }
          assertThat(schema).doesNotContainKeys("$ref", "$dynamicRef", "additionalProperties");
        });
  }

  @ParameterizedTest
  @EnumSource
  void refusesARecordWithoutARequiredField(EventType type) {
    for (var name : strings(type.schema().getJsonArray("required"))) {
      var broken = Json.createObjectBuilder(data(type)).remove(name).build();
      assertThat(errors(type, broken)).as(name).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAFieldOfAnotherKind(EventType type) {
    for (var name : data(type).keySet()) {
      assertThat(errors(type, with(type, name, JsonValue.TRUE))).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void toleratesAFieldThatIsAddedLater(EventType type) {
    assertThat(errors(type, with(type, "added_later", JsonValue.TRUE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.paid, paid_at, yesterday",
    "invoice.paid, due_date, 2023-09-31",
    "invoice.paid, status, voided",
    "invoice.paid, id, opp_12345",
    "invoice.sent, sent_to, nobody",
    "proposal.sent, status, draft",
    "opportunity.created, status, unheard_of",
    "client.updated, phone, 555-0142",
  })
  void refusesATextThatBreaksItsFormat(String name, String field, String text) {
    var type = EventType.named(name).orElseThrow();
    assertThat(errors(type, with(type, field, Json.createValue(text)))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = ".*_(UPDATED|STATUS_CHANGED)", mode = EnumSource.Mode.MATCH_ALL)
  void showsFormerValuesThatWereValid(EventType type) {
    var former = Json.createObjectBuilder(data(type));
    type.example()
        .getJsonObject("previous_attributes")
        .forEach(
            (key, value) -> {
              if (value == JsonValue.NULL) {
                former.remove(key);
              } else {
                former.add(key, value);
              }
            });
    assertThat(errors(type, former.build())).isEmpty();
  }

  private static List<Error> errors(EventType type, JsonObject data) {
    return SCHEMAS
        .getSchema(type.schema().toString(), InputFormat.JSON)
        .validate(
            data.toString(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static JsonObject data(EventType type) {
    return type.example().getJsonObject("data");
  }

  private static JsonObject with(EventType type, String key, JsonValue value) {
    return Json.createObjectBuilder(data(type)).add(key, value).build();
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
}
