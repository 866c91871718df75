package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit log of an account, as its admins read it and others do not. */
@ExtendWith(SharedServer.class)
class AuditIT {
  private static final String URL = "https://hooks.example.com/audit";

  private final Server server;
  private AuditedAccount account;

  AuditIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    account = AuditedAccount.open(server);
  }

  @Test
  void tellsWhoChangedWhatFromWhatToWhat() {
    String id = account.register(URL);
    account.call(
        "PATCH",
        "subscriptions/" + id,
        "{\"url\":\"%s/new\",\"status\":\"paused\"}".formatted(URL));
    JsonObject entry = account.newest();
    JsonObject token = account.call("GET", "tokens", null).getJsonArray("data").getJsonObject(0);
    assertThat(entry.getString("id")).matches("aud_[0-9a-z]{13}");
    assertThat(entry.getString("action")).isEqualTo("subscription.changed");
    assertThat(entry.getString("target")).isEqualTo(id);
    assertThat(entry.getJsonObject("actor"))
        .hasToString(
            "{\"type\":\"token\",\"id\":\"%s\",\"name\":\"first token\"}"
                .formatted(token.getString("id")));
    assertThat(entry.getJsonObject("before"))
        .hasToString("{\"status\":\"active\",\"url\":\"%s\"}".formatted(URL));
    assertThat(entry.getJsonObject("after"))
        .hasToString("{\"status\":\"paused\",\"url\":\"%s/new\"}".formatted(URL));
  }

  @Test
  void tellsWhichHeadersWereGivenOtherValuesAndNotWhich() {
    String id =
        account
            .call(
                "POST",
                "subscriptions",
                Webhooks.to(URL, "*")
                    .add(
                        "headers",
                        Json.createObjectBuilder()
                            .add("X-Kept", "value-1")
                            .add("X-Other", "value-2"))
                    .build()
                    .toString())
            .getString("id");
    String patch = "{\"headers\":{\"X-Other\":\"value-3\",\"X-New\":\"value-4\"}}";
    account.call("PATCH", "subscriptions/" + id, patch);
    JsonObject entry = account.newest();
    assertThat(entry.getJsonObject("before"))
        .hasToString("{\"header_values\":null,\"headers\":[\"X-Kept\",\"X-Other\"]}");
    assertThat(entry.getJsonObject("after"))
        .hasToString(
            "{\"header_values\":[\"X-Other\"],\"headers\":[\"X-Kept\",\"X-New\",\"X-Other\"]}");
    assertThat(account.log("").toString())
        .doesNotContain("value-1", "value-2", "value-3", "value-4");
  }

  @Test
  void tellsNothingOfWhatWasRefused() {
    String id = account.register(URL);
    long number = account.newest().getInt("number");
    String its = "subscriptions/" + id;
    assertThat(account.send("PATCH", its, "{\"url\":\"https://10.0.0.1/\"}").statusCode())
        .isEqualTo(422);
    assertThat(account.send("POST", its + "/rotate-secret", "{\"secret\":\"x\"}").statusCode())
        .isEqualTo(422);
    assertThat(account.send("POST", "tokens", "{\"name\":\"x\"}").statusCode()).isEqualTo(422);
    assertThat(account.newest().getInt("number")).isEqualTo(number);
  }

  @Test
  void chainsEntriesByHashesThatAnybodyCanMake() throws Exception {
    String id = account.register(URL);
    account.call(
        "PATCH", "subscriptions/" + id, "{\"description\":\"Grüße \\\"😀\\\" \\n\\t\\u0007\"}");
    account.call("DELETE", "subscriptions/" + id, null);
    String previous = "0".repeat(64);
    List<JsonObject> entries = new ArrayList<>(account.log(""));
    java.util.Collections.reverse(entries);
    for (int i = 0; i < entries.size(); i++) {
      JsonObject entry = entries.get(i);
      assertThat(entry.getInt("number")).isEqualTo(i + 1);
      assertThat(entry.getString("account")).isEqualTo(account.id);
      assertThat(entry.getString("previous_hash")).isEqualTo(previous);
      JsonObject hashed = Json.createObjectBuilder(entry).remove("hash").build();
      assertThat(entry.getString("hash")).isEqualTo(sha256(sorted(hashed)));
      previous = entry.getString("hash");
    }
    assertThat(entries).hasSize(4);
  }

  @Test
  void letsManyActAtOnceAndLosesNoEntry() {
    List<String> ids = IntStream.range(0, 12).mapToObj(i -> account.register(URL + i)).toList();
    List<Integer> answers =
        IntStream.range(0, 48)
            .parallel()
            .mapToObj(
                i ->
                    i % 4 == 0
                        ? account.send("POST", "tokens", "{\"name\":\"x\",\"role\":\"viewer\"}")
                        : account.send("GET", "subscriptions/" + ids.get(i % 12) + "/secret", null))
            .map(HttpResponse::statusCode)
            .toList();
    assertThat(answers).containsOnly(200, 201);
    List<Integer> numbers =
        account.log("limit=100").stream().map(entry -> entry.getInt("number")).toList();
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 61).mapToObj(i -> 62 - i).toList());
  }

  @Test
  void listsNewestFirstInPages() {
    account.register(URL);
    account.register(URL + 2);
    List<JsonObject> all = account.log("");
    assertThat(all).hasSize(3);
    List<JsonObject> listed = new ArrayList<>();
    String after = "";
    for (int i = 0; i < 3; i++) {
      JsonObject page = account.call("GET", "audit?limit=1" + after, null);
      listed.addAll(page.getJsonArray("data").getValuesAs(JsonObject.class));
      after = "&after=" + page.getString("next", "");
    }
    assertThat(listed).isEqualTo(all);
    assertThat(after).isEqualTo("&after=");
  }

  @Test
  void findsByActorActionTargetAndTime() {
    String first = account.register(URL);
    String second = account.register(URL + 2);
    JsonObject newest = account.newest();
    String actor = newest.getJsonObject("actor").getString("id");
    assertThat(account.log("target=" + first)).hasSize(1);
    assertThat(account.log("action=subscription.created")).hasSize(2);
    assertThat(account.log("actor=" + actor)).hasSize(2);
    assertThat(account.log("actor=" + actor + "&target=" + second + "&action=token.created"))
        .isEmpty();
    assertThat(account.log("since=" + newest.getString("at"))).contains(newest);
    assertThat(account.log("until=" + newest.getString("at"))).doesNotContain(newest);
  }

  @ParameterizedTest
  @CsvSource({
    "action=subscription.eaten, action",
    "since=yesterday, since",
    "until=2026-13-01T00:00:00Z, until",
    "limit=0, limit",
    "after=whk_0saqjytjv2p31, after"
  })
  void namesTheParameterThatIsWrong(String query, String parameter) {
    HttpResponse<String> answer = account.send("GET", "audit?" + query, null);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
  }

  @Test
  void isForAdminsAlone() {
    for (String role : List.of("viewer", "publisher")) {
      String token =
          account
              .call("POST", "tokens", "{\"name\":\"x\",\"role\":\"%s\"}".formatted(role))
              .getString("token");
      HttpResponse<String> answer =
          server.send("GET", "/webhooks/audit", null, "Authorization", "Bearer " + token);
      assertThat(answer.statusCode()).as(role).isEqualTo(403);
    }
  }

  @Test // P7
  void showsNobodyTheEntriesOfAnotherAccount() {
    AuditedAccount other = AuditedAccount.open(server);
    String theirs = other.register(URL);
    JsonObject entry = other.newest();
    assertThat(account.log("target=" + theirs)).isEmpty();
    assertThat(account.log("after=" + entry.getString("id"))).isEmpty();
    assertThat(account.log("")).allMatch(e -> e.getString("account").equals(account.id));
    assertThat(account.send("GET", "subscriptions/" + theirs + "/secret", null).statusCode())
        .isEqualTo(404);
    assertThat(other.newest()).isEqualTo(entry);
  }

  @Test
  void doesNothingThatItCannotTell() throws SQLException {
    String its = "subscriptions/" + account.register(URL);
    JsonObject before = account.call("GET", its, null);
    List<JsonObject> entries = account.log("");
    try (Connection database = TestedDatabase.connect(server.data());
        Statement statement = database.createStatement()) {
      statement.execute(
          (TestedDatabase.isMySql()
                  ? "create trigger refuse_entries before insert on webhooks_audit for each row"
                      + " begin if new.account_id = '%s' then signal sqlstate '45000'; end if; end"
                  : "create trigger refuse_entries before insert on webhooks_audit"
                      + " when new.account_id = '%s' begin select raise(abort, 'refused'); end")
              .formatted(account.id));
      try {
        refuses(account.send("PATCH", its, "{\"description\":\"other\"}"));
        refuses(account.send("GET", its + "/secret", null));
        refuses(account.send("POST", "tokens", "{\"name\":\"x\",\"role\":\"viewer\"}"));
        refuses(account.send("DELETE", its, null));
      } finally {
        statement.execute("drop trigger refuse_entries");
      }
    }
    assertThat(account.call("GET", its, null)).isEqualTo(before);
    assertThat(account.call("GET", "tokens", null).getJsonArray("data")).hasSize(1);
    assertThat(account.log("")).isEqualTo(entries);
    account.call("GET", its + "/secret", null);
  }

  private static void refuses(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(500, 503);
    assertThat(answer.body())
        .contains("\"status\":" + answer.statusCode())
        .doesNotContain(Api.SECRET, "Exception", "webhooks_audit", "app.clientwave");
  }

  /** Canonical for what these tests have in it; made apart from the product. */
  private static String sorted(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> members = new TreeMap<>(object);
      return members.entrySet().stream()
          .map(m -> "\"" + m.getKey() + "\":" + sorted(m.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value.toString();
  }

  private static String sha256(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}
