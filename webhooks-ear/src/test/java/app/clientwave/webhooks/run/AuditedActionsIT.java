package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.tenancy.Resource;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Does all that the API can do by hand, and looks for each in the audit log. */
@ExtendWith(SharedServer.class)
class AuditedActionsIT {
  private static final String HEADER = "value-of-a-header-93817";
  private static final String CHOSEN = "a-secret-of-the-customer";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Server server;
  private final Set<String> done = new TreeSet<>();
  private final List<String> secrets = new ArrayList<>(List.of(HEADER, CHOSEN, Api.SECRET));

  AuditedActionsIT(Server server) {
    this.server = server;
  }

  @Test
  void hasAnEntryForEachMethodThatChangesAndTellsNoSecret() throws SQLException {
    AuditedAccount account = AuditedAccount.open(server);
    secrets.add(account.token);
    webhooks(account);
    tokensAndUsers(account);
    String stored = account.stored();
    assertThat(stored).contains("X-Api-Key").doesNotContain(secrets);
    accounts(account);
    assertThat(done)
        .as("a new method that changes something needs its entry, and a line here")
        .isEqualTo(audited());
  }

  private void webhooks(AuditedAccount in) {
    String wanted =
        "{\"url\":\"%s\",\"event_types\":[\"*\"],\"secret\":\"%s\",\"headers\":{\"X-Api-Key\":\"%s\"}}"
            .formatted(receiver.url("/hook"), CHOSEN, HEADER);
    String id = does(in, "subscription.created", "POST", "subscriptions", wanted).getString("id");
    String its = "subscriptions/" + id;
    does(in, "subscription.changed", "PATCH", its, "{\"description\":\"other\"}");
    String rotation = its + "/rotate-secret";
    secrets.add(does(in, "secret.rotated", "POST", rotation, "{}").getString("secret"));
    does(in, "secret.rotation_finished", "POST", rotation + "/finish", null);
    does(in, "secret.revealed", "GET", its + "/secret", null);
    String test = "{\"subscription_id\":\"%s\"}".formatted(id);
    JsonObject sent = does(in, "subscription.tested", "POST", "test", test);
    String delivery = sent.getJsonArray("data").getJsonObject(0).getString("delivery_id");
    does(in, "delivery.retried", "POST", "deliveries/" + delivery + "/retry", null);
    jobs(in, its, id);
    does(in, "subscription.deleted", "DELETE", its, null);
  }

  /** Of a webhook that takes nothing meanwhile, so that none ends by itself. */
  private void jobs(AuditedAccount in, String its, String webhook) {
    in.call("PATCH", its, "{\"status\":\"paused\"}");
    String all = "{\"since\":\"2026-01-01T00:00:00Z\",\"status\":\"all\"}";
    JsonObject job = does(in, "job.started", "POST", its + "/recover", all);
    does(in, "job.cancelled", "DELETE", "jobs/" + job.getString("id"), null);
    String ofWebhook = "{\"subscription_id\":\"%s\"}".formatted(webhook);
    JsonObject again = does(in, "job.started", "POST", "deliveries/retry", ofWebhook);
    // else it is given up once its webhook is removed, amid what follows
    in.call("DELETE", "jobs/" + again.getString("id"), null);
  }

  private void tokensAndUsers(AuditedAccount in) {
    String program = "{\"name\":\"of a program\",\"role\":\"viewer\"}";
    JsonObject token = does(in, "token.created", "POST", "tokens", program);
    secrets.add(token.getString("token"));
    String its = "tokens/" + token.getString("id");
    does(in, "token.changed", "PATCH", its, "{\"role\":\"publisher\"}");
    does(in, "token.revoked", "DELETE", its, null);
    String luis = "{\"name\":\"Luis\",\"email\":\"luis@example.com\",\"role\":\"viewer\"}";
    JsonObject user = does(in, "user.added", "POST", "users", luis);
    secrets.add(user.getString("password"));
    String theirs = "users/" + user.getString("id");
    does(in, "user.changed", "PATCH", theirs, "{\"name\":\"Luis O.\"}");
    JsonObject reset = does(in, "password.reset", "POST", theirs + "/reset-password", null);
    secrets.add(reset.getString("password"));
    does(in, "user.removed", "DELETE", theirs, null);
  }

  /** These stand in the log of the operator's account. */
  private void accounts(AuditedAccount account) {
    String its = "/webhooks/accounts/" + account.id;
    List<String> actions = actions(account.id);
    assertThat(actions).containsExactly("account.opened");
    assertThat(server.send("PATCH", its, "{\"name\":\"renamed\"}").statusCode()).isEqualTo(200);
    assertThat(server.send("DELETE", its, null).statusCode()).isEqualTo(204);
    assertThat(actions(account.id))
        .containsExactly("account.closed", "account.changed", "account.opened");
    done.addAll(
        Set.of(
            "POST /webhooks/accounts",
            "PATCH /webhooks/accounts/{id}",
            "DELETE /webhooks/accounts/{id}"));
  }

  private List<String> actions(String target) {
    return Api.list(server, "/webhooks/audit?target=" + target).stream()
        .map(entry -> entry.getString("action"))
        .toList();
  }

  /** Has it done and finds one more entry, of this action. */
  private JsonObject does(
      AuditedAccount in, String action, String method, String path, String json) {
    long before = in.newest().getJsonNumber("number").longValue();
    JsonObject answer = in.call(method, path, json);
    JsonObject entry = in.newest();
    assertThat(entry.getString("action")).isEqualTo(action);
    assertThat(entry.getJsonNumber("number").longValue()).as(action).isEqualTo(before + 1);
    assertThat(entry.getJsonObject("actor").getString("type")).as(action).isEqualTo("token");
    assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("first token");
    assertThat(entry.getString("via")).as(action).isEqualTo("api");
    done.add(method + " /webhooks/" + path.replaceAll("[a-z]+_[0-9a-z]{13}", "{id}"));
    return answer;
  }

  /** And the one that reveals; what is published stands in the log of events. */
  private static Set<String> audited() {
    Set<String> calls = Resource.changing();
    assertThat(calls.remove("POST /webhooks/events")).isTrue();
    calls.add("GET /webhooks/subscriptions/{id}/secret");
    return calls;
  }
}
