package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests, and what they are told. */
@ExtendWith(SharedServer.class)
class ProblemsIT {
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.|\\b(java|javax|jakarta|org|com|app|fish)\\.\\w+\\.");

  private final Server server;

  ProblemsIT(Server server) {
    this.server = server;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /webhooks/subscriptions | {} | 422 | url event_types
          POST | /webhooks/subscriptions | {"url":7,"event_types":"*"} | 400 | url event_types
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":[]} | 422 | event_types
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*","*"]} | 422 | event_types[1]
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["x.*"]} | 422 | event_types[0]
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":[1]} | 400 | event_types[0]
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"secret":"short"} | 422 | secret
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"secret":"with a blank inside"} | 422 | secret
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"Host":"a"}} | 422 | headers.Host
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"content-md5":"a"}} | 422 | headers.content-md5
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"Connection":"a"}} | 422 | headers.Connection
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"X-ClientWave-Event":"a"}} | 422 | headers.X-ClientWave-Event
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"X":"a\\r\\nY: b"}} | 422 | headers.X
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"headers":{"X":1}} | 400 | headers.X
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"status":"disabled"} | 422 | status
          POST | /webhooks/subscriptions | {"url":"https://example.com","event_types":["*"],"colour":1} | 400 | colour
          POST | /webhooks/events | {"type":"invoice.paid"} | 422 | data
          POST | /webhooks/events | {"data":{}} | 422 | type
          POST | /webhooks/events | {"type":"invoice.eaten","data":{}} | 422 | type
          POST | /webhooks/events | {"type":"invoice.paid","data":[]} | 400 | data
          POST | /webhooks/events | {"type":"invoice.paid","data":{},"id":"a b"} | 422 | id
          POST | /webhooks/events | {"type":"invoice.paid","data":{},"id":""} | 422 | id
          POST | /webhooks/events | {"type":"invoice.paid","data":{},"created_at":"yesterday"} | 422 | created_at
          POST | /webhooks/events | {"type":"invoice.paid","data":{},"previous_attributes":{}} | 422 | previous_attributes
          POST | /webhooks/events | {"type":"client.updated","data":{},"previous_attributes":[]} | 400 | previous_attributes
          POST | /webhooks/events | {"events":[{"type":"invoice.paid","data":{}},{"type":1,"data":2}]} | 400 | events[1].type events[1].data
          POST | /webhooks/events | {"events":[{"type":"invoice.paid","data":{}},3]} | 400 | events[1]
          POST | /webhooks/events | {"events":{}} | 400 | events
          POST | /webhooks/events | {"events":[],"type":"invoice.paid"} | 400 | type
          POST | /webhooks/test | {"subscription_id":1} | 400 | subscription_id
          POST | /webhooks/test | {"type":"invoice.eaten"} | 422 | type
          GET | /webhooks/events?limit=0 | | 400 | limit
          GET | /webhooks/events?limit=101 | | 400 | limit
          GET | /webhooks/events?limit=ten | | 400 | limit
          GET | /webhooks/events?after=evt_1 | | 400 | after
          GET | /webhooks/events?since=yesterday | | 400 | since
          GET | /webhooks/events?type=invoice.eaten | | 400 | type
          GET | /webhooks/deliveries?status=lost | | 400 | status
          GET | /webhooks/deliveries?subscription_id=7 | | 400 | subscription_id
          GET | /webhooks/deliveries?until=2026-13-01T00:00:00Z | | 400 | until
          GET | /webhooks/subscriptions?after=dlv_0saqk9sp32nev | | 400 | after
          """)
  void namesEachFieldThatIsWrong(
      String method, String target, String body, int status, String fields) {
    JsonObject problem = problem(server.send(method, target, body), status);
    assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
        .allMatch(error -> !error.getString("message").isEmpty())
        .extracting(error -> error.getString("field"))
        .containsExactlyInAnyOrder(fields.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no JSON",
        "{",
        "{\"type\":",
        "[]",
        "null",
        "\"\"",
        "{} {}",
        "{\"a\":1,}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    for (String path : List.of("/webhooks/events", "/webhooks/subscriptions")) {
      problem(server.post(path, body), 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webhooks",
        "/webhooks/",
        "/webhooks/nothing",
        "/webhooks/events/evt_0000000000000",
        "/webhooks/deliveries/dlv_0000000000000",
        "/webhooks/subscriptions/whk_0000000000000",
        "/webhooks/subscriptions/whk_0000000000000/secret",
        "/webhooks/subscriptions/1%27%20or%20%271%27=%271"
      })
  void knowsNothingAtAForeignPath(String path) {
    problem(server.get(path), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /webhooks/subscriptions",
    "DELETE, /webhooks/events",
    "POST, /webhooks/event-types",
    "GET, /webhooks/test",
    "PROPFIND, /webhooks/deliveries"
  })
  void tellsWhichMethodsAPathTakes(String method, String path) {
    HttpResponse<String> answer = server.send(method, path, null);
    problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow").orElse("")).isNotEmpty().doesNotContain(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void takesJsonAlone(String type) {
    String event = "{\"type\":\"invoice.paid\",\"data\":{}}";
    for (String path : List.of("/webhooks/events", "/webhooks/subscriptions", "/webhooks/test")) {
      problem(server.send("POST", path, event, "Content-Type", type), 415);
    }
  }

  @Test
  void tellsAProblemWhateverHeadersAreWrong() {
    problem(server.send("POST", "/webhooks/events", "{}", "Content-Type", "nonsense"), 400);
    problem(server.send("GET", "/webhooks/events", null, "Accept", "text/html"), 406);
    String event = "{\"type\":\"invoice.paid\",\"data\":{}}";
    String key = "x".repeat(256);
    problem(server.send("POST", "/webhooks/events", event, "Idempotency-Key", key), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer cwt_wrongwrongwrongwrongwrongwrong12", "Bearer", "Basic YTpi", "", "x"})
  void asksForATokenThatItKnows(String authorization) {
    for (String path : List.of("/webhooks/events", "/webhooks/nothing", "/webhooks/event-types")) {
      HttpResponse<String> answer = server.send("GET", path, null, "Authorization", authorization);
      problem(answer, 401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void asksForATokenWhereNoneIs() throws Exception {
    for (String path : List.of("/webhooks", "/webhooks/subscriptions", "/webhooks//events")) {
      problem(withoutToken(path), 401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/health/ready", "/health/live", "/metrics"})
  void asksForNoTokenWhereMachinesLook(String path) throws Exception {
    HttpResponse<String> answer = withoutToken(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotBlank();
  }

  private HttpResponse<String> withoutToken(String path) throws Exception {
    URI target = server.base().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The problem, which has all its parts and none of ours. */
  private static JsonObject problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContainPattern(INSIDES);
    JsonObject problem = Api.json(answer);
    assertThat(problem.getInt("status")).isEqualTo(status);
    for (String part : List.of("type", "title", "detail")) {
      assertThat(problem.getString(part)).as(part).isNotBlank();
    }
    return problem;
  }
}
