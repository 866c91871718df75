package app.clientwave.webhooks.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code docs/limits.md}, line by line, against a running server. */
@ExtendWith(SharedServer.class)
class LimitsIT {
  private static final String SUBSCRIPTIONS = "/webhooks/subscriptions";
  private static final String EVENTS = "/webhooks/events";
  private static final String URL = "https://hooks.example.com/";

  /** Of which none happens here. */
  private static final String TYPES = "contract.*";

  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private String tested;
  private final List<String> accounts = new ArrayList<>();

  /** Sends a request that has so many of what the line says. */
  private final Map<String, IntFunction<HttpResponse<String>>> requests = new HashMap<>();

  LimitsIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
    requests.put("bytes of a request's body", this::bodyOfBytes);
    requests.put("levels of `data`", n -> event(paid(nested(n))));
    requests.put(
        "levels of `data` of one of `events`",
        n -> event("{\"events\":[" + paid("{}") + "," + paid(nested(n)) + "]}"));
    requests.put("fields of an object that is read", n -> headers(n, "v"));
    requests.put("characters of `Idempotency-Key`", this::key);
    requests.put("`events` of a request", this::events);
    requests.put("bytes of an event as it is sent", this::eventOfBytes);
    requests.put("characters of an event's `id`", n -> event(paid().add("id", unique(n))));
    requests.put("characters of a webhook's `url`", n -> webhook("url", filled(URL, "", n)));
    requests.put("`event_types` of a webhook", this::types);
    requests.put("characters of a `secret`", n -> webhook("secret", "s".repeat(n)));
    requests.put("characters of a `description`", n -> webhook("description", "ä".repeat(n)));
    requests.put("`headers` of a webhook", n -> headers(n, "v"));
    requests.put("characters of a header's name", n -> header("n".repeat(n), "v"));
    requests.put("characters of a header's value", n -> header("X-Name", "v".repeat(n)));
    requests.put("seconds of a rotation's `grace`", this::rotate);
    requests.put("webhooks of an account", this::webhooksOfAnAccount);
    requests.put("jobs of an account at work", this::jobs);
    requests.put("`ids` of deliveries to send again", this::sendAgain);
    requests.put("characters of an account's `id`", n -> account(named("n").add("id", unique(n))));
    requests.put("characters of an account's `name`", n -> account(named("ä".repeat(n))));
    requests.put("characters of a token's `name`", n -> made("tokens", named("ä".repeat(n))));
    requests.put("characters of a user's `name`", n -> user("ä".repeat(n), unique(20) + "@b.de"));
    requests.put("characters of a user's `email`", n -> user("n", address(n)));
    requests.put("`limit` of a list", n -> server.get(EVENTS + "?limit=" + n));
    requests.put(
        "characters of the filter `record_id`",
        n -> server.get("/webhooks/deliveries?record_id=" + "r".repeat(n)));
    requests.put(
        "characters of the filter `event_id`",
        n -> server.get("/webhooks/deliveries?event_id=" + "e".repeat(n)));
  }

  /**
   * @param status beyond it
   * @param field that the problem names, or its start with a dot, or nothing
   */
  private record Limit(String what, Integer from, int to, int status, String field) {
    static Limit of(String line) {
      String[] cells = line.strip().split("\\s*\\|\\s*");
      String[] beyond = cells[4].split(" ", 2);
      return new Limit(
          cells[1],
          cells[2].isEmpty() ? null : number(cells[2]),
          number(cells[3]),
          Integer.parseInt(beyond[0]),
          beyond.length == 1 ? "" : beyond[1].replace("`", ""));
    }

    private static int number(String text) {
      return Integer.parseInt(text.replace(",", ""));
    }

    boolean isBroken(HttpResponse<String> answer) {
      return answer.statusCode() == status
          && (field.isEmpty() || fields(answer).stream().anyMatch(this::isNamed));
    }

    private boolean isNamed(String inProblem) {
      return field.endsWith(".") ? inProblem.startsWith(field) : inProblem.equals(field);
    }
  }

  @Test
  void holdAtEachLimitOfTheDocumentAndOneBeyond() throws IOException {
    List<Limit> limits =
        Files.readAllLines(Path.of("../docs/limits.md")).stream()
            .filter(line -> line.matches("\\|.*\\| [45]\\d\\d.*\\|"))
            .map(Limit::of)
            .toList();
    assertThat(limits)
        .extracting(Limit::what)
        .containsExactlyInAnyOrderElementsOf(requests.keySet());
    for (Limit limit : limits) {
      IntFunction<HttpResponse<String>> request = requests.get(limit.what());
      assertHeld(limit, request.apply(limit.to()), limit.to());
      assertBroken(limit, request.apply(limit.to() + 1), limit.to() + 1);
      if (limit.from() != null) {
        assertHeld(limit, request.apply(limit.from()), limit.from());
        assertBroken(limit, request.apply(limit.from() - 1), limit.from() - 1);
      }
    }
    accounts.forEach(account -> server.send("DELETE", "/webhooks/accounts/" + account, null));
  }

  /** Over HTTP/1.1: of HTTP/2 the server refuses all that follows such a head on its connection. */
  @Test
  void holdForTheHeadOfARequest() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    assertThat(headOf(7_500, client).statusCode()).isEqualTo(200);
    HttpResponse<String> more = headOf(8_192, client);
    assertThat(more.statusCode()).isEqualTo(400);
    assertThat(more.body()).isEmpty();
    assertThat(headOf(1, client).statusCode()).as("what comes after it").isEqualTo(200);
  }

  private HttpResponse<String> headOf(int length, HttpClient client) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve(EVENTS))
            .header("Authorization", "Bearer " + Server.TOKEN)
            .header("X-Long", "x".repeat(length))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Refused or not, it is for no reason of this limit; most are taken. */
  private static void assertHeld(Limit limit, HttpResponse<String> answer, int n) {
    String said = said(limit, answer, n);
    assertThat(limit.isBroken(answer)).as(said).isFalse();
    // So many fields are no headers, and there are not as many event types.
    boolean other = limit.what().startsWith("fields") || limit.what().startsWith("`event_types`");
    assertThat(answer.statusCode()).as(said).isBetween(200, other && n > 1 ? 422 : 299);
  }

  private static void assertBroken(Limit limit, HttpResponse<String> answer, int n) {
    assertThat(limit.isBroken(answer)).as(said(limit, answer, n)).isTrue();
    assertThat(Api.json(answer).getString("detail")).isNotBlank();
  }

  private static String said(Limit limit, HttpResponse<String> answer, int n) {
    String body = answer.body();
    return n
        + " "
        + limit.what()
        + ": "
        + answer.statusCode()
        + " "
        + body.substring(0, Math.min(500, body.length()));
  }

  private static List<String> fields(HttpResponse<String> answer) {
    JsonObject problem = Api.json(answer);
    return problem.containsKey("errors")
        ? problem.getJsonArray("errors").getValuesAs(e -> e.asJsonObject().getString("field"))
        : List.of();
  }

  private HttpResponse<String> event(JsonObjectBuilder event) {
    return event(event.build().toString());
  }

  private HttpResponse<String> event(String json) {
    return server.post(EVENTS, json);
  }

  private static String paid(String data) {
    return "{\"type\":\"invoice.paid\",\"data\":" + data + "}";
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  private HttpResponse<String> bodyOfBytes(int n) {
    String event = paid().build().toString();
    return event(event + " ".repeat(n - event.length()));
  }

  private static JsonObjectBuilder paid() {
    return Json.createObjectBuilder()
        .add("type", "invoice.paid")
        .add("data", Json.createObjectBuilder());
  }

  private HttpResponse<String> key(int n) {
    return server.send("POST", EVENTS, paid().build().toString(), "Idempotency-Key", unique(n));
  }

  private HttpResponse<String> events(int n) {
    String all = String.join(",", Collections.nCopies(n, paid().build().toString()));
    return event("{\"events\":[" + all + "]}");
  }

  private HttpResponse<String> eventOfBytes(int n) {
    String id = unique(20);
    String envelope =
        "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"created_at\":\"2026-01-02T03:04:05.678Z\",\"data\":%s}";
    int around = envelope.formatted(id, "{\"x\":\"\"}").length();
    return event(envelope.formatted(id, "{\"x\":\"" + "x".repeat(n - around) + "\"}"));
  }

  private HttpResponse<String> webhook(String field, String value) {
    return webhook(Webhooks.to(URL, TYPES).add(field, value));
  }

  private HttpResponse<String> webhook(JsonObjectBuilder wanted) {
    HttpResponse<String> answer = server.post(SUBSCRIPTIONS, wanted.build().toString());
    if (answer.statusCode() == 201) {
      webhooks.keep(answer);
    }
    return answer;
  }

  private HttpResponse<String> types(int n) {
    String[] types = Collections.nCopies(n, TYPES).toArray(String[]::new);
    return webhook(Webhooks.to(URL, types));
  }

  private HttpResponse<String> header(String name, String value) {
    return webhook(
        Webhooks.to(URL, TYPES).add("headers", Json.createObjectBuilder().add(name, value)));
  }

  private HttpResponse<String> headers(int n, String value) {
    JsonObjectBuilder headers = Json.createObjectBuilder();
    IntStream.range(0, n).forEach(i -> headers.add("X-" + i, value));
    return webhook(Webhooks.to(URL, TYPES).add("headers", headers));
  }

  private HttpResponse<String> rotate(int seconds) {
    String id = webhooks.register(Webhooks.to(URL, TYPES)).getString("id");
    String grace = "{\"grace\":\"%s\"}".formatted(Duration.ofSeconds(seconds));
    return server.post(SUBSCRIPTIONS + "/" + id + "/rotate-secret", grace);
  }

  private HttpResponse<String> webhooksOfAnAccount(int n) {
    String token = "Bearer " + Api.json(account(named("many webhooks"))).getString("token");
    String wanted = Webhooks.to(URL, TYPES).build().toString();
    for (int i = 1; i < n; i++) {
      assertThat(server.send("POST", SUBSCRIPTIONS, wanted, "Authorization", token).statusCode())
          .isEqualTo(201);
    }
    return server.send("POST", SUBSCRIPTIONS, wanted, "Authorization", token);
  }

  /** Of a webhook that takes nothing, so that none ends. */
  private HttpResponse<String> jobs(int n) {
    String token = "Bearer " + Api.json(account(named("jobs"))).getString("token");
    String paused = Webhooks.to(URL, TYPES).add("status", "paused").build().toString();
    String id =
        Api.json(server.send("POST", SUBSCRIPTIONS, paused, "Authorization", token))
            .getString("id");
    String path = SUBSCRIPTIONS + "/" + id + "/recover";
    String wanted = "{\"since\":\"2026-01-01T00:00:00Z\",\"status\":\"all\"}";
    for (int i = 1; i < n; i++) {
      assertThat(server.send("POST", path, wanted, "Authorization", token).statusCode())
          .isEqualTo(202);
    }
    return server.send("POST", path, wanted, "Authorization", token);
  }

  /** A test, again and again, of a webhook that is gone. */
  private HttpResponse<String> sendAgain(int n) {
    if (tested == null) {
      String closed = "http://127.0.0.1:9999/";
      String webhook = webhooks.register(Webhooks.to(closed, TYPES)).getString("id");
      String test = "{\"subscription_id\":\"%s\"}".formatted(webhook);
      JsonObject answer = Api.json(server.post("/webhooks/test", test));
      tested = answer.getJsonArray("data").getJsonObject(0).getString("delivery_id");
      Api.remove(server, webhook);
    }
    String ids = Collections.nCopies(n, "\"" + tested + "\"").stream().collect(joining(","));
    return server.post("/webhooks/deliveries/retry", "{\"ids\":[" + ids + "]}");
  }

  private HttpResponse<String> account(JsonObjectBuilder wanted) {
    HttpResponse<String> answer = server.post("/webhooks/accounts", wanted.build().toString());
    if (answer.statusCode() == 201) {
      accounts.add(Api.json(answer).getString("id"));
    }
    return answer;
  }

  private HttpResponse<String> user(String name, String email) {
    return made("users", named(name).add("email", email));
  }

  /** What is made belongs to the server's own account, and is removed at once. */
  private HttpResponse<String> made(String what, JsonObjectBuilder wanted) {
    String path = "/webhooks/" + what;
    HttpResponse<String> answer =
        server.post(path, wanted.add("role", "viewer").build().toString());
    if (answer.statusCode() == 201) {
      server.send("DELETE", path + "/" + Api.json(answer).getString("id"), null);
    }
    return answer;
  }

  private static JsonObjectBuilder named(String name) {
    return Json.createObjectBuilder().add("name", name);
  }

  private static String address(int length) {
    String domain =
        IntStream.range(0, 5).mapToObj(i -> "d".repeat(40)).collect(joining(".", "@", ".de"));
    return "a".repeat(length - domain.length()) + domain;
  }

  private static String filled(String start, String end, int length) {
    return start + "x".repeat(length - start.length() - end.length()) + end;
  }

  /** A text of this length that no other test has, as far as it has room for that. */
  private static String unique(int length) {
    String text = Api.newRecord().substring(4).replace("-", "");
    return text.repeat(length / text.length() + 1).substring(0, length);
  }
}
