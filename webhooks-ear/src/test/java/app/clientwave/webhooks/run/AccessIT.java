package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.Guest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts and API tokens: who makes them, who gets in with them, and for how long. */
@ExtendWith(SharedServer.class)
class AccessIT {
  private static final String ACCOUNTS = "/webhooks/accounts";
  private static final String USERS = "/webhooks/users";
  private static final String TOKENS = "/webhooks/tokens";
  private static final String SUBSCRIPTIONS = "/webhooks/subscriptions";
  private static final String WEBHOOK =
      "{\"url\":\"https://hooks.example.com/access\",\"event_types\":[\"*\"]}";

  private final Server server;

  AccessIT(Server server) {
    this.server = server;
  }

  @Test
  void opensAnAccountWhoseFirstTokenIsAnAdmins() {
    HttpResponse<String> answer = server.post(ACCOUNTS, "{\"name\":\"Summit Builders\"}");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonObject made = Api.json(answer);
    assertThat(made.getString("id")).matches("acc_[0-9a-z]{13}");
    assertThat(made.getString("token")).matches("cwt_[A-Za-z0-9]{40}");
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(ACCOUNTS + "/" + made.getString("id"));

    String token = made.getString("token");
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(200);
    assertThat(as(token, "POST", SUBSCRIPTIONS, WEBHOOK).statusCode()).isEqualTo(201);
    assertThat(as(token, "GET", ACCOUNTS, null).statusCode()).isEqualTo(403);
    JsonObject first = data(as(token, "GET", TOKENS, null)).get(0);
    assertThat(first.getString("role")).isEqualTo("admin");
    assertThat(first.containsKey("token")).isFalse();

    JsonObject found = Api.json(server.get(ACCOUNTS + "/" + made.getString("id")));
    assertThat(found.getString("name")).isEqualTo("Summit Builders");
    assertThat(found.containsKey("token")).isFalse();
    assertThat(Api.list(server, ACCOUNTS + "?limit=1")).containsExactly(found);
  }

  @Test
  void takesTheIdThatAHostsEventsCarryOnce() {
    String id = "crm:" + UUID.randomUUID();
    String body = "{\"id\":\"%s\",\"name\":\"Host\"}".formatted(id);
    assertThat(Api.json(server.post(ACCOUNTS, body)).getString("id")).isEqualTo(id);
    HttpResponse<String> again = server.post(ACCOUNTS, body);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("\"field\":\"id\"");
    assertThat(server.send("DELETE", ACCOUNTS + "/" + id, null).statusCode()).isEqualTo(204);
    assertThat(server.post(ACCOUNTS, body).statusCode()).as("a closed one's").isEqualTo(409);
  }

  @Test // P7
  void showsNobodyTheTokensAndWebhooksOfAnotherAccount() {
    JsonObject ours = open();
    JsonObject theirs = open();
    String webhook =
        Api.json(as(theirs.getString("token"), "POST", SUBSCRIPTIONS, WEBHOOK)).getString("id");
    String token = data(as(theirs.getString("token"), "GET", TOKENS, null)).get(0).getString("id");
    String us = ours.getString("token");
    for (String path : List.of(SUBSCRIPTIONS + "/" + webhook, TOKENS + "/" + token)) {
      assertThat(as(us, "GET", path, null).statusCode()).as(path).isEqualTo(404);
      assertThat(as(us, "PATCH", path, "{}").statusCode()).as(path).isEqualTo(404);
      assertThat(as(us, "DELETE", path, null).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(data(as(us, "GET", SUBSCRIPTIONS, null))).isEmpty();
    assertThat(data(as(us, "GET", TOKENS, null))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"viewer, 200, 403, 403", "publisher, 403, 202, 403", "admin, 200, 202, 201"})
  void letsEachRoleDoWhatIsItsOwn(String role, int read, int publish, int register) {
    String admin = open().getString("token");
    String token = make(admin, "\"role\":\"%s\"".formatted(role)).getString("token");
    String event = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}";
    assertThat(as(token, "GET", "/webhooks/events", null).statusCode()).isEqualTo(read);
    assertThat(as(token, "POST", "/webhooks/events", event).statusCode()).isEqualTo(publish);
    assertThat(as(token, "POST", SUBSCRIPTIONS, WEBHOOK).statusCode()).isEqualTo(register);
    assertThat(as(token, "GET", TOKENS, null).statusCode())
        .isEqualTo(role.equals("admin") ? 200 : 403);
  }

  @Test
  void showsWhatReceiversAnsweredToReadersOfTheAccountAlone() {
    JsonObject account = open();
    String admin = account.getString("token");
    String viewer = make(admin, "\"role\":\"viewer\"").getString("token");
    String publisher = make(admin, "\"role\":\"publisher\"").getString("token");
    String webhook = Api.json(as(admin, "POST", SUBSCRIPTIONS, WEBHOOK)).getString("id");
    JsonObject tested =
        data(as(admin, "POST", "/webhooks/test", "{\"subscription_id\":\"%s\"}".formatted(webhook)))
            .get(0);
    String delivery = "/webhooks/deliveries/" + tested.getString("delivery_id");
    assertThat(as(viewer, "GET", delivery, null).body()).contains("\"attempts\":[{");
    assertThat(server.get(delivery).statusCode()).as("another account").isEqualTo(404);
    for (String path :
        List.of(
            "/webhooks/deliveries",
            delivery,
            "/webhooks/events/" + tested.getString("event_id"),
            SUBSCRIPTIONS + "/" + webhook)) {
      assertThat(as(publisher, "GET", path, null).statusCode()).as(path).isEqualTo(403);
      assertThat(as(viewer, "GET", path, null).statusCode()).as(path).isEqualTo(200);
    }
    for (String token : List.of(publisher, viewer)) {
      assertThat(as(token, "POST", "/webhooks/test", "{}").statusCode()).isEqualTo(403);
      assertThat(as(token, "GET", SUBSCRIPTIONS + "/" + webhook + "/secret", null).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void leavesOperatorsTokensToOperators() {
    JsonObject operators =
        Api.json(server.post(TOKENS, "{\"name\":\"second operator\",\"role\":\"operator\"}"));
    String path = TOKENS + "/" + operators.getString("id");
    String admin =
        Api.json(server.post(TOKENS, "{\"name\":\"admin\",\"role\":\"admin\"}")).getString("token");
    String self = "{\"name\":\"x\",\"role\":\"operator\"}";
    assertThat(as(admin, "POST", TOKENS, self).statusCode()).isEqualTo(403);
    assertThat(as(admin, "PATCH", path, "{\"role\":\"viewer\"}").statusCode()).isEqualTo(403);
    assertThat(as(admin, "DELETE", path, null).statusCode()).isEqualTo(403);
    assertThat(as(operators.getString("token"), "GET", ACCOUNTS, null).statusCode()).isEqualTo(200);
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(204);
  }

  @Test
  void refusesARevokedTokenAtOnce() {
    String admin = open().getString("token");
    JsonObject made = make(admin, "\"role\":\"viewer\"");
    String token = made.getString("token");
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(200);
    String path = TOKENS + "/" + made.getString("id");
    assertThat(as(admin, "DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(401);
    assertThat(as(admin, "DELETE", path, null).statusCode()).isEqualTo(404);
  }

  @Test
  void givesAChangedTokenItsNewRoleAtOnce() {
    String admin = open().getString("token");
    JsonObject made = make(admin, "\"role\":\"admin\"");
    String token = made.getString("token");
    assertThat(as(token, "POST", SUBSCRIPTIONS, WEBHOOK).statusCode()).isEqualTo(201);
    JsonObject changed =
        Api.json(
            as(
                admin,
                "PATCH",
                TOKENS + "/" + made.getString("id"),
                "{\"role\":\"viewer\",\"name\":\"reads alone\"}"));
    assertThat(changed.getString("role")).isEqualTo("viewer");
    assertThat(changed.getString("name")).isEqualTo("reads alone");
    assertThat(as(token, "POST", SUBSCRIPTIONS, WEBHOOK).statusCode()).isEqualTo(403);
  }

  @Test
  void letsATokenInUntilItEndsAndTellsItsLastUse() {
    String admin = open().getString("token");
    Instant end = Instant.now().plusSeconds(4);
    JsonObject made = make(admin, "\"role\":\"viewer\",\"expires_at\":\"%s\"".formatted(end));
    String path = TOKENS + "/" + made.getString("id");
    assertThat(Api.json(as(admin, "GET", path, null)).get("last_used_at"))
        .isEqualTo(JsonValue.NULL);
    String token = made.getString("token");
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(200);
    assertThat(Instant.parse(Api.json(as(admin, "GET", path, null)).getString("last_used_at")))
        .isBetween(end.minusSeconds(60), Instant.now());

    long limit = System.nanoTime() + Api.SOON.toNanos();
    while (as(token, "GET", SUBSCRIPTIONS, null).statusCode() != 401) {
      assertThat(System.nanoTime()).as("it is refused in time").isLessThan(limit);
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(as(admin, "PATCH", path, "{\"expires_at\":null}").statusCode()).isEqualTo(200);
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(200);
  }

  @Test
  void addsAUserWhoseAddressIsTakenInThisAccountAlone() {
    String admin = open().getString("token");
    String dana = "{\"name\":\"Dana\",\"email\":\"Dana@Example.com\",\"role\":\"viewer\"}";
    JsonObject added = Api.json(as(admin, "POST", USERS, dana));
    assertThat(added.getString("id")).matches("usr_[0-9a-z]{13}");
    assertThat(added.getString("email")).isEqualTo("dana@example.com");
    assertThat(added.getString("password")).matches("[A-Za-z0-9]{20}");
    assertThat(as(admin, "POST", USERS, dana).statusCode()).isEqualTo(409);
    assertThat(as(open().getString("token"), "POST", USERS, dana).statusCode()).isEqualTo(201);

    String path = USERS + "/" + added.getString("id");
    JsonObject found = Api.json(as(admin, "GET", path, null));
    assertThat(found.containsKey("password")).isFalse();
    assertThat(data(as(admin, "GET", USERS, null))).containsExactly(found);
    JsonObject changed = Api.json(as(admin, "PATCH", path, "{\"role\":\"publisher\"}"));
    assertThat(changed.getString("role")).isEqualTo("publisher");
    String other =
        Api.json(as(admin, "POST", path + "/reset-password", null)).getString("password");
    assertThat(other).isNotEqualTo(added.getString("password"));
    assertThat(as(open().getString("token"), "GET", path, null).statusCode()).isEqualTo(404);
    assertThat(as(admin, "PATCH", path, "{\"role\":\"operator\"}").statusCode()).isEqualTo(403);
    assertThat(as(admin, "DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(as(admin, "GET", path, null).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsTheLastAdminOfAnAccountAndTheLastOperatorOfAll() {
    String admin = open().getString("token");
    String first = addAdmin(admin, "first@example.com");
    HttpResponse<String> removed = as(admin, "DELETE", first, null);
    assertThat(removed.statusCode()).isEqualTo(409);
    assertThat(removed.body())
        .contains("role is that of the account's last admin; make somebody else one first");
    assertThat(as(admin, "PATCH", first, "{\"role\":\"viewer\"}").statusCode()).isEqualTo(409);
    assertThat(as(admin, "PATCH", first, "{\"name\":\"Dana\"}").statusCode()).isEqualTo(200);
    addAdmin(admin, "second@example.com");
    assertThat(as(admin, "DELETE", first, null).statusCode()).isEqualTo(204);

    String operator =
        Api.list(server, USERS + "?limit=100").stream()
            .filter(user -> user.getString("email").equals("admin"))
            .map(user -> USERS + "/" + user.getString("id"))
            .findFirst()
            .orElseThrow();
    String another = addAdmin(Server.TOKEN, UUID.randomUUID() + "@example.com");
    HttpResponse<String> changed = server.send("PATCH", operator, "{\"role\":\"admin\"}");
    assertThat(changed.statusCode()).isEqualTo(409);
    assertThat(changed.body()).contains("role is that of the last operator");
    assertThat(server.send("DELETE", operator, null).statusCode()).isEqualTo(409);
    assertThat(server.send("DELETE", another, null).statusCode()).isEqualTo(204);
  }

  @Test
  void keepsOneOfTwoAdminsWhoRemoveEachOtherAtOnce() {
    String admin = open().getString("token");
    for (int i = 0; i < 5; i++) {
      List<String> both =
          List.of(
              addAdmin(admin, "a" + i + "@example.com"), addAdmin(admin, "b" + i + "@example.com"));
      data(as(admin, "GET", USERS, null)).stream()
          .map(user -> USERS + "/" + user.getString("id"))
          .filter(user -> !both.contains(user))
          .forEach(user -> as(admin, "DELETE", user, null));
      List<Integer> answers =
          both.parallelStream().map(user -> as(admin, "DELETE", user, null).statusCode()).toList();
      assertThat(answers).containsExactlyInAnyOrder(204, 409);
    }
  }

  @Test
  void letsAnAddressBeThatOfUsersOfTenAccounts() {
    String address = UUID.randomUUID() + "@example.com";
    String user = "{\"name\":\"Ten\",\"email\":\"%s\",\"role\":\"viewer\"}".formatted(address);
    for (int i = 0; i < 9; i++) {
      assertThat(as(open().getString("token"), "POST", USERS, user).statusCode()).isEqualTo(201);
    }
    String tenth = open().getString("token");
    JsonObject last = Api.json(as(tenth, "POST", USERS, user));
    String eleventh = open().getString("token");
    HttpResponse<String> refused = as(eleventh, "POST", USERS, user);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("email is that of users of 10 accounts");
    String other = user.replace(address, "other-" + address);
    String path = USERS + "/" + Api.json(as(eleventh, "POST", USERS, other)).getString("id");
    String change = "{\"email\":\"%s\"}".formatted(address);
    assertThat(as(eleventh, "PATCH", path, change).statusCode()).isEqualTo(409);

    assertThat(signIn(address, last.getString("password"))).as("of the tenth").isEqualTo(302);
    assertThat(signIn(address, "wrong")).isEqualTo(200);
    String gone = USERS + "/" + last.getString("id");
    assertThat(as(tenth, "DELETE", gone, null).statusCode()).isEqualTo(204);
    assertThat(as(eleventh, "PATCH", path, change).statusCode()).isEqualTo(200);
  }

  private int signIn(String user, String password) {
    return new Guest(server.base(), HttpClient.Redirect.NEVER).signIn(user, password).statusCode();
  }

  @Test
  void addsOneOfManyTwinsThatComeAtOnce() {
    String admin = open().getString("token");
    String twin = "{\"name\":\"Twin\",\"email\":\"twin@example.com\",\"role\":\"viewer\"}";
    String id = "twin-" + UUID.randomUUID();
    String account = "{\"id\":\"%s\",\"name\":\"Twin\"}".formatted(id);
    List<Integer> users =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> as(admin, "POST", USERS, twin).statusCode())
            .toList();
    List<Integer> accounts =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> server.post(ACCOUNTS, account).statusCode())
            .toList();
    assertThat(users).containsOnly(201, 409).containsOnlyOnce(201);
    assertThat(accounts).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @Test
  void closesAnAccountForEverybodyInIt() {
    JsonObject made = open();
    String token = made.getString("token");
    assertThat(as(token, "POST", SUBSCRIPTIONS, WEBHOOK).statusCode()).isEqualTo(201);
    String path = ACCOUNTS + "/" + made.getString("id");
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(as(token, "GET", SUBSCRIPTIONS, null).statusCode()).isEqualTo(401);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", ACCOUNTS + "/default", null).statusCode()).isEqualTo(409);
    for (String none : List.of("/default%20", "/of-a-host-without-a-row", "/%C3%A4")) {
      assertThat(server.send("DELETE", ACCOUNTS + none, null).statusCode()).isEqualTo(404);
    }
    assertThat(server.get(ACCOUNTS + "/default").statusCode()).isEqualTo(200);
  }

  @Test
  void renamesAnAccount() {
    String path = ACCOUNTS + "/" + open().getString("id");
    JsonObject renamed = Api.json(server.send("PATCH", path, "{\"name\":\"New name\"}"));
    assertThat(renamed.getString("name")).isEqualTo("New name");
    assertThat(Api.json(server.send("PATCH", path, "{}"))).isEqualTo(renamed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/webhooks/tokens   | {}                                            | 422 | name",
        "/webhooks/tokens   | {'name':'x'}                                  | 422 | role",
        "/webhooks/tokens   | {'name':'','role':'viewer'}                   | 422 | name",
        "/webhooks/tokens   | {'name':7,'role':'viewer'}                    | 400 | name",
        "/webhooks/tokens   | {'name':'x','role':'owner'}                   | 422 | role",
        "/webhooks/tokens   | {'name':'x','role':'viewer','colour':1}       | 400 | colour",
        "/webhooks/tokens   | {'name':'x','role':'viewer','expires_at':'tomorrow'} | 422 | expires_at",
        "/webhooks/tokens   | {'name':'x','role':'viewer','expires_at':'2020-01-01T00:00:00Z'} | 422 | expires_at",
        "/webhooks/tokens   | {'name':'x','role':'viewer','expires_at':'+999999999-01-01T00:00:00Z'} | 422 | expires_at",
        "/webhooks/users    | {}                                            | 422 | name",
        "/webhooks/users    | {'name':'x','email':'x','role':'viewer'}      | 422 | email",
        "/webhooks/users    | {'name':'x','email':'a b@c.de','role':'viewer'} | 422 | email",
        "/webhooks/users    | {'name':'x','email':'a@b.de','role':'x'}      | 422 | role",
        "/webhooks/users    | {'name':'x','email':null,'role':'viewer'}     | 400 | email",
        "/webhooks/accounts | {}                                            | 422 | name",
        "/webhooks/accounts | {'name':' '}                                  | 422 | name",
        "/webhooks/accounts | {'name':'x','id':'a b'}                       | 422 | id",
        "/webhooks/accounts | {'name':'x','id':''}                          | 422 | id"
      })
  void namesTheFieldAndTheRule(String path, String json, int status, String field) {
    HttpResponse<String> answer = server.post(path, json.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  private JsonObject open() {
    return Api.openAccount(server, "of a test");
  }

  /** The path of the new user. */
  private String addAdmin(String token, String email) {
    String user = "{\"name\":\"an admin\",\"email\":\"%s\",\"role\":\"admin\"}".formatted(email);
    return USERS + "/" + Api.json(as(token, "POST", USERS, user)).getString("id");
  }

  private JsonObject make(String admin, String fields) {
    HttpResponse<String> made =
        as(admin, "POST", TOKENS, "{\"name\":\"of a test\"," + fields + "}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Api.json(made);
  }

  private HttpResponse<String> as(String token, String method, String path, String json) {
    return server.send(method, path, json, "Authorization", "Bearer " + token);
  }

  private static List<JsonObject> data(HttpResponse<String> answer) {
    return Api.json(answer).getJsonArray("data").getValuesAs(JsonObject.class);
  }
}
