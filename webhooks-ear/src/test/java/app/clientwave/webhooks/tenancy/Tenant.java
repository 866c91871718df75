package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.AlertForm;
import app.clientwave.webhooks.browser.Guest;
import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account with some of everything, all of which bears a mark that nothing else has. */
final class Tenant {
  static final String OPERATOR = "operator";
  static final List<String> ROLES = List.of("viewer", "publisher", "admin");

  /** By role, what its user signs in with. */
  record Login(String email, String password) {}

  final String mark = "mark-" + UUID.randomUUID();
  final String account;
  private final Server server;
  private final String receiver;
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, Login> logins = new HashMap<>();
  private final Map<String, List<String>> ids = new HashMap<>();
  private Guest admin;

  Tenant(Server server, String receiver) {
    this.server = server;
    this.receiver = receiver;
    JsonObject opened = made(OPERATOR, "/webhooks/accounts", "{'name':'%s'}", mark);
    account = opened.getString("id");
    ids.put("account", List.of(account));
    tokens.put("admin", opened.getString("token"));
    for (String role : ROLES) {
      if (!role.equals("admin")) {
        tokens.put(role, newToken("'role':'" + role + "'").getString("token"));
      }
      logins.put(role, newUser(role));
    }
    ids.put("token", idsOf("/webhooks/tokens"));
    ids.put("user", idsOf("/webhooks/users"));
    fill();
  }

  private void fill() {
    String kept = webhook();
    String removed = webhook();
    String event = publish();
    List<String> deliveries = List.of(delivered(event, kept), delivered(event, removed));
    ask("admin", "DELETE", "/webhooks/subscriptions/" + removed, null);
    ids.put("webhook", List.of(kept, removed));
    ids.put("event", List.of(event));
    ids.put("delivery", deliveries);
    ids.put("record", List.of("record-" + mark));
    ids.put("job", List.of(recover(kept)));
    ids.put("alert", List.of(alert()));
    awaitNoJob();
  }

  /** A job that finds nothing missing. */
  private String recover(String webhook) {
    String path = "/webhooks/subscriptions/" + webhook + "/recover";
    String wanted = "{'since':'2026-01-01T00:00:00Z','status':'missing'}";
    return made("admin", path, wanted).getString("id");
  }

  /** Of a webhook that takes nothing, so that it goes on until somebody cancels it. */
  private String runningJob() {
    String webhook = webhook();
    String path = "/webhooks/subscriptions/" + webhook;
    assertThat(ask("admin", "PATCH", path, "{\"status\":\"paused\"}").statusCode()).isEqualTo(200);
    return recover(webhook);
  }

  private String alert() {
    return AlertForm.add(admin(), newEmail());
  }

  private Guest admin() {
    if (admin == null) {
      admin = new Guest(server.base(), HttpClient.Redirect.NORMAL);
      admin.signIn(login("admin").email(), login("admin").password());
    }
    return admin;
  }

  private String delivered(String event, String webhook) {
    String filters = "/webhooks/deliveries?event_id=" + event + "&subscription_id=" + webhook;
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (true) {
      List<JsonObject> found = data(ask("admin", "GET", filters, null));
      if (!found.isEmpty() && found.get(0).getString("status").equals("delivered")) {
        return found.get(0).getString("id");
      }
      assertThat(System.nanoTime()).as("delivered in time").isLessThan(end);
    }
  }

  /** Those of its ids that a body names though the request did not. */
  boolean isNamedIn(String body) {
    return ids.values().stream().flatMap(List::stream).anyMatch(body::contains)
        || body.contains(mark);
  }

  /** Its ids of this kind: {@code webhook}, {@code event}, ... */
  List<String> ids(String kind) {
    return ids.get(kind);
  }

  String token(String role) {
    return role.equals(OPERATOR) ? Server.TOKEN : tokens.get(role);
  }

  Login login(String role) {
    return logins.get(role);
  }

  /** One more of this kind, to be done with as a test likes; events and deliveries are old ones. */
  String fresh(String kind) {
    return switch (kind) {
      case "webhook" -> rotating(webhook());
      case "token" -> newToken("'role':'viewer'").getString("id");
      case "user" -> made("admin", "/webhooks/users", user("viewer", newEmail())).getString("id");
      case "job" -> runningJob();
      case "alert" -> alert();
      case "account" -> made(OPERATOR, "/webhooks/accounts", "{'name':'%s'}", mark).getString("id");
      default -> ids(kind).get(0);
    };
  }

  /** A new user who may sign in. */
  Login newUser(String role) {
    String email = newEmail();
    JsonObject made = made("admin", "/webhooks/users", user(role, email));
    return new Login(email, made.getString("password"));
  }

  private String newEmail() {
    return UUID.randomUUID() + "@" + mark + ".example.com";
  }

  private String user(String role, String email) {
    return "{'name':'%s','email':'%s','role':'%s'}".formatted(mark, email, role);
  }

  /** A new token with these fields. */
  JsonObject newToken(String fields) {
    return made("admin", "/webhooks/tokens", "{'name':'%s',%s}", mark, fields);
  }

  private String webhook() {
    return made(
            "admin",
            "/webhooks/subscriptions",
            "{'url':'%s/%s','event_types':['invoice.*','client.*'],'description':'%s','headers':{'X-%s':'%s'}}",
            receiver,
            mark,
            mark,
            mark,
            mark)
        .getString("id");
  }

  /** Its old secret can be ended. */
  private String rotating(String webhook) {
    made("admin", "/webhooks/subscriptions/" + webhook + "/rotate-secret", "{'grace':'P1D'}");
    return webhook;
  }

  private String publish() {
    String event = "{'type':'invoice.paid','data':{'id':'record-%s'}}";
    return made("admin", "/webhooks/events", event, mark).getString("id");
  }

  private JsonObject made(String role, String path, String json, Object... parts) {
    HttpResponse<String> answer = ask(role, "POST", path, json.formatted(parts).replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Api.json(answer);
  }

  HttpResponse<String> ask(String role, String method, String path, String json) {
    return server.send(method, path, json, "Authorization", "Bearer " + token(role));
  }

  /** All that its admin can see once nothing is on its way, but when a token was used last. */
  String snapshot() {
    awaitNoJob();
    awaitNone("pending");
    awaitNone("retrying");
    return Stream.of("subscriptions", "events", "deliveries", "jobs", "tokens", "users")
        .map(list -> ask("admin", "GET", "/webhooks/" + list + "?limit=100", null).body())
        .collect(Collectors.joining("\n", AlertForm.rows(admin().get(AlertForm.PAGE)), ""))
        .replaceAll("\"last_used_at\":(null|\"[^\"]*\")", "");
  }

  /** Those that go on meanwhile wait for webhooks that take nothing. */
  private void awaitNoJob() {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (data(ask("admin", "GET", "/webhooks/jobs?limit=100", null)).stream()
        .anyMatch(job -> job.getString("status").equals("running") && !isStuck(job))) {
      assertThat(System.nanoTime()).as("time for jobs").isLessThan(end);
    }
  }

  private boolean isStuck(JsonObject job) {
    return !job.isNull("subscription_id")
        && ask("admin", "GET", "/webhooks/subscriptions/" + job.getString("subscription_id"), null)
            .body()
            .contains("paused");
  }

  private void awaitNone(String status) {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (!idsOf("/webhooks/deliveries?status=" + status).isEmpty()) {
      assertThat(System.nanoTime()).as("time for what is on its way").isLessThan(end);
    }
  }

  private List<String> idsOf(String path) {
    return data(ask("admin", "GET", path, null)).stream().map(one -> one.getString("id")).toList();
  }

  static List<JsonObject> data(HttpResponse<String> answer) {
    return Api.json(answer).getJsonArray("data").getValuesAs(JsonObject.class);
  }
}
