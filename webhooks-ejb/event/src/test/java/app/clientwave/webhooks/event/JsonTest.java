package app.clientwave.webhooks.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.clientwave.webhooks.event.elsewhere.HostModule;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.120Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  enum Stage {
    NEW,
    CLOSED_WON
  }

  record Address(String zipCode, String city) {}

  record Opportunity(
      String id, String clientId, Address billingAddress, List<Address> sites, Stage stage) {}

  record One<T>(T theValue) {}

  public static class Client {
    private String companyName = "Acme";
    private int openJobs = 3;

    public String getCompanyName() {
      return companyName;
    }

    public boolean isPreferred() {
      return openJobs > 2;
    }

    @JsonbProperty("jobsOPEN")
    public int getOpenJobs() {
      return openJobs;
    }

    @JsonbTransient
    public String getInternalNote() {
      return "not for customers";
    }
  }

  public static class Supplier extends Client {
    public List<Address> getBranchOffices() {
      return List.of(new Address("94107", "San Francisco"));
    }
  }

  record Renamed(@JsonbProperty("clientID") String clientId, @JsonbTransient String note) {}

  record Acronyms(String clientId, String URL, String pdfURLOfInvoice, String line2Text) {}

  record Numbered(String id) {
    static final String CONSTANT = "not a component";

    public String getShortId() {
      return id.substring(0, 1);
    }

    public boolean isShort() {
      return id.length() < 3;
    }

    @JsonbProperty("initial")
    public String getFirstLetter() {
      return id.substring(0, 1);
    }
  }

  @Nested
  class WritesNames {
    @Test
    void ofRecordsAndNestedRecordsAndListsOfThemInSnakeCase() {
      Address home = new Address("10001", "New York");
      assertWritten(
          new Opportunity("opp_1", "cli_1", home, List.of(home), Stage.CLOSED_WON),
          """
              {"id":"opp_1","client_id":"cli_1",\
              "billing_address":{"zip_code":"10001","city":"New York"},\
              "sites":[{"zip_code":"10001","city":"New York"}],"stage":"CLOSED_WON"}""");
    }

    @Test
    void ofPlainBeansByTheirGettersInheritedOnesToo() {
      assertWritten(
          new Supplier(),
          """
          {"company_name":"Acme","preferred":true,"jobsOPEN":3,
           "branch_offices":[{"zip_code":"94107","city":"San Francisco"}]}""");
    }

    @Test
    void asJsonbPropertySaysOnRecordsToo() {
      assertThat(written(new Renamed("cli_1", "hidden"))).isEqualTo("{\"clientID\":\"cli_1\"}");
    }

    @Test
    void withAcronymsAsJsonbDoes() {
      assertThat(parsed(new Acronyms("a", "b", "c", "d")).keySet())
          .containsExactlyInAnyOrder("client_id", "url", "pdf_urlof_invoice", "line2text");
    }

    @Test
    void ofMapsAsTheyAre() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("squareFootage", 2500);
      map.put("Roof Type", "flat");
      map.put("inner", Map.of("camelCase", new Address("1", "x")));
      assertWritten(
          map,
          """
              {"squareFootage":2500,"Roof Type":"flat",\
              "inner":{"camelCase":{"zip_code":"1","city":"x"}}}""");
    }

    @Test
    void ofARecordsComponentsAndOfWhatItsAnnotationsAdd() {
      assertThat(parsed(new Numbered("opp_1")).keySet()).containsExactlyInAnyOrder("id", "initial");
    }
  }

  @Nested
  class WritesClassesThatAreHidden {
    @Test
    void packagePrivateRecordsOfAnotherPackage() {
      assertWritten(
          HostModule.packagePrivateRecord(), "{\"id\":\"opp_1\",\"client_id\":\"cli_1\"}");
    }

    @Test
    void privateRecordsWithHiddenOnesInside() {
      assertWritten(
          HostModule.privateRecord(),
          "{\"id\":\"opp_1\",\"line_items\":[{\"id\":\"itm_1\",\"client_id\":\"cli_1\"}]}");
    }

    @Test
    void packagePrivateBeansOfAnotherPackage() {
      assertWritten(HostModule.packagePrivateBean(), "{\"id\":\"inv_1\",\"amount_due\":0.10}");
    }

    @Test
    void recordsOfAMethod() {
      assertWritten(HostModule.localRecord(), "{\"id\":\"inv_1\",\"paid_in_full\":true}");
    }
  }

  static Stream<Arguments> times() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(NEW_YORK));
    calendar.setTimeInMillis(NOON.toEpochMilli());
    Timestamp timestamp = Timestamp.from(NOON.plusNanos(3_456));
    return Stream.of(
        Arguments.of(NOON, "2026-01-31T12:00:00.120Z"),
        Arguments.of(LocalDate.of(2026, 1, 31), "2026-01-31"),
        Arguments.of(LocalTime.of(7, 30), "07:30:00"),
        Arguments.of(LocalDateTime.of(2026, 1, 31, 7, 30, 1), "2026-01-31T07:30:01"),
        Arguments.of(
            OffsetDateTime.parse("2026-01-31T07:00:00-05:00"), "2026-01-31T07:00:00-05:00"),
        Arguments.of(ZonedDateTime.ofInstant(NOON, NEW_YORK), "2026-01-31T07:00:00.12-05:00"),
        Arguments.of(ZonedDateTime.ofInstant(NOON, ZoneId.of("UTC")), "2026-01-31T12:00:00.12Z"),
        Arguments.of(Date.from(NOON), "2026-01-31T12:00:00.120Z"),
        Arguments.of(calendar, "2026-01-31T07:00:00.12-05:00"),
        Arguments.of(timestamp, "2026-01-31T12:00:00.120003456Z"),
        Arguments.of(java.sql.Date.valueOf("2026-01-31"), "2026-01-31"),
        Arguments.of(java.sql.Time.valueOf("07:30:00"), "07:30:00"));
  }

  @ParameterizedTest
  @MethodSource("times")
  void writesTimesAsIso8601(Object time, String text) {
    String quoted = "\"" + text + "\"";
    assertThat(written(new One<>(time))).isEqualTo("{\"the_value\":" + quoted + "}");
    assertThat(written(Map.of("k", List.of(time)))).isEqualTo("{\"k\":[" + quoted + "]}");
    assertThat(written(new One<>(Optional.of(time)))).isEqualTo("{\"the_value\":" + quoted + "}");
  }

  record Typed(ZonedDateTime zoned, Date date, Calendar calendar, Timestamp stamp) {}

  record SqlTyped(java.sql.Date day, java.sql.Time time) {}

  @Test
  void writesTimesOfDeclaredTypesAlike() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(0);
    ZonedDateTime zoned = ZonedDateTime.ofInstant(Instant.EPOCH, NEW_YORK);
    assertWritten(
        new Typed(zoned, new Date(0), calendar, new Timestamp(0)),
        """
            {"zoned":"1969-12-31T19:00:00-05:00","date":"1970-01-01T00:00:00Z",\
            "calendar":"1970-01-01T00:00:00Z","stamp":"1970-01-01T00:00:00Z"}""");
  }

  @Test
  void writesADayOfTheDatabaseAsThatDayInEveryTimeZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("Pacific/Auckland", "America/Los_Angeles", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        SqlTyped typed =
            new SqlTyped(java.sql.Date.valueOf("2026-01-31"), java.sql.Time.valueOf("23:30:00"));
        assertWritten(typed, "{\"day\":\"2026-01-31\",\"time\":\"23:30:00\"}");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  static Stream<Arguments> numbers() {
    String forty = "1234567890123456789012345678901234567.890";
    return Stream.of(
        Arguments.of(new BigDecimal("0.10"), "0.10"),
        Arguments.of(new BigDecimal("1E+3"), "1E+3"),
        Arguments.of(new BigDecimal("15000.00"), "15000.00"),
        Arguments.of(new BigDecimal(forty), forty),
        Arguments.of(new BigDecimal("-0.000000001"), "-1E-9"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(BigInteger.TEN.pow(40), "1" + "0".repeat(40)),
        Arguments.of(0.1, "0.1"),
        Arguments.of(7, "7"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void writesNumbersExactly(Number number, String text) {
    assertThat(written(new One<>(number))).isEqualTo("{\"the_value\":" + text + "}");
    assertThat(written(Map.of("k", number))).isEqualTo("{\"k\":" + text + "}");
  }

  record Money(BigDecimal amount, long cents, BigInteger big) {}

  @Test
  void writesNumbersOfDeclaredTypesExactly() {
    Money money =
        new Money(new BigDecimal("0.10"), Long.MAX_VALUE, new BigInteger("98765432109876543210"));
    assertWritten(
        money, "{\"amount\":0.10,\"cents\":9223372036854775807,\"big\":98765432109876543210}");
  }

  @Test
  void leavesOutWhatIsNull() {
    assertThat(written(new Opportunity("opp_1", null, null, null, null)))
        .isEqualTo("{\"id\":\"opp_1\"}");
    assertThat(written(new One<>(Optional.empty()))).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Zürich", "屋根", "🏠🏡", "\u2028", "a\u0000b\u001f\t\n", "\"\\/", "\u007f"})
  void keepsEveryCharacter(String text) {
    String json = written(new One<>(text));
    assertThat(json.chars()).noneMatch(c -> c < 0x20);
    assertThat(parsed(new RawJson(json)).getString("the_value")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83cb", "\udfe0", "\ud83c", "\ud83c\ud83c\udfe0", "🏠\udfe0🏠"})
  void writesHalvesOfPairsAsEscapes(String text) {
    for (Object data : List.of(new One<>(text), new RawJson("{\"the_value\":\"" + text + "\"}"))) {
      String json = written(data);
      assertThat(new String(json.getBytes(UTF_8), UTF_8)).isEqualTo(json).contains("\\u");
      assertThat(parsed(new RawJson(json)).getString("the_value")).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"b\" : 1.0e2,\n\t\"a\":-0 , \"c\":[1e400,0.10,{}] }",
        "{\"A b\":\"\\u00e9\\/\\ud83c\",\"x\":null}",
        "{\"twice\":1,\"twice\":2}"
      })
  void passesRawTextOnAsItStands(String text) {
    assertThat(written(new RawJson(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\":{",
        "{\"a\":[",
        "{\"a\":{\"b\" 1 2 : ]}}",
        "{\"a\":[1 2]}",
        "{\"a\":01}",
        "{\"a\":1}}",
        "{\"a\":1},\"type\":\"x\"",
        "{} {}",
        "[]",
        "\"{}\"",
        "null",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":1,}"
      })
  void refusesRawTextThatIsNoJsonObject(String text) {
    assertRejected(new RawJson(text));
  }

  @Test
  void refusesRawTextThatIsNull() {
    assertRejected(new RawJson(null));
  }

  public static class Node {
    private Node next;

    public Node getNext() {
      return next;
    }
  }

  public static class Failing {
    public String getTitle() {
      throw new IllegalStateException("no session to load the title");
    }
  }

  public static class FailingSilently {
    public String getTitle() {
      throw new UnsupportedOperationException();
    }
  }

  static Stream<Arguments> unwritable() {
    Node cycle = new Node();
    cycle.next = new Node();
    cycle.next.next = cycle;
    List<Object> list = new ArrayList<>();
    list.add(list);
    return Stream.<Object>of(
            cycle,
            chain(100_000),
            Map.of("self", list),
            new Failing(),
            new FailingSilently(),
            new One<>(Double.NaN),
            new One<>(Double.NEGATIVE_INFINITY),
            Map.of("k", Float.NaN),
            "a text",
            "{\"id\":\"a text that looks like an object\"}",
            List.of(new Address("1", "x")),
            (Object) new int[] {1},
            42,
            Optional.empty(),
            Stage.NEW,
            NOON)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void refusesWhatCannotBeWrittenAsAnObject(Object data) {
    assertRejected(data);
  }

  @Test
  void tellsWhatAGetterThrew() {
    assertThatThrownBy(() -> Json.object("data", new Failing()))
        .hasMessageContaining("no session to load the title");
    assertThatThrownBy(() -> Json.object("data", new FailingSilently()))
        .hasMessageNotContainingAny("null");
  }

  @Test
  void writesADeepButReasonableChain() {
    assertThat(written(chain(51))).startsWith("{\"next\":{\"next\":").hasSize(50 * 9 + 2);
  }

  @Test
  void refusesMoreThan500Levels() {
    assertThat(written(new Levels(500))).hasSize(499 * 6 + 2);
    assertThat(written(Map.of("{[\"\\", "{\"[\\".repeat(600)))).contains("{\\\"[");
    for (Object deep : List.of(new Levels(501), chain(100_000))) {
      assertThatThrownBy(() -> Json.object("data", deep))
          .asInstanceOf(type(EventRejected.class))
          .satisfies(
              e -> assertThat(e.rule()).isEqualTo("must not be nested deeper than 500 levels"));
    }
  }

  /** Written without recursion, which would need the stack of as many levels. */
  @JsonbTypeSerializer(LevelsSerializer.class)
  public record Levels(int count) {}

  public static class LevelsSerializer implements JsonbSerializer<Levels> {
    @Override
    public void serialize(Levels levels, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      for (int i = 1; i < levels.count(); i++) {
        json.writeStartObject("a");
      }
      for (int i = 0; i < levels.count(); i++) {
        json.writeEnd();
      }
    }
  }

  private static Node chain(int levels) {
    Node chain = new Node();
    for (int i = 1; i < levels; i++) {
      Node outer = new Node();
      outer.next = chain;
      chain = outer;
    }
    return chain;
  }

  private static void assertRejected(Object data) {
    assertThatThrownBy(() -> Json.object("data", data))
        .asInstanceOf(type(EventRejected.class))
        .satisfies(e -> assertThat(e.field()).isEqualTo("data"))
        .satisfies(e -> assertThat(e.rule()).isNotBlank());
  }

  private static void assertWritten(Object data, String json) {
    assertThat(parsed(data)).isEqualTo(parsed(new RawJson(json)));
  }

  private static String written(Object data) {
    return Json.object("data", data);
  }

  private static JsonObject parsed(Object data) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(written(data)))) {
      return reader.readObject();
    }
  }
}
