package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Does all that the API can do by hand, and looks for each in the audit log. */
@ExtendWith(SharedServer.class)
class AuditedActionsIT {
  /** What changes nothing by hand: the log of events is a log itself. */
  private static final Set<String> NONE = Set.of("EventsResource.publish");

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
        .isEqualTo(changingMethods());
  }

  private void webhooks(AuditedAccount in) {
    String wanted =
        "{\"url\":\"%s\",\"event_types\":[\"*\"],\"secret\":\"%s\",\"headers\":{\"X-Api-Key\":\"%s\"}}"
            .formatted(receiver.url("/hook"), CHOSEN, HEADER);
    String id =
        does(
                in,
                "SubscriptionsResource.register",
                "subscription.created",
                () -> in.call("POST", "subscriptions", wanted))
            .getString("id");
    String its = "subscriptions/" + id;
    does(
        in,
        "SubscriptionsResource.change",
        "subscription.changed",
        () -> in.call("PATCH", its, "{\"description\":\"other\"}"));
    JsonObject rotated =
        does(
            in,
            "SubscriptionsResource.rotate",
            "secret.rotated",
            () -> in.call("POST", its + "/rotate-secret", "{}"));
    secrets.add(rotated.getString("secret"));
    does(
        in,
        "SubscriptionsResource.finishRotation",
        "secret.rotation_finished",
        () -> in.call("POST", its + "/rotate-secret/finish", null));
    does(
        in,
        "SubscriptionsResource.secret",
        "secret.revealed",
        () -> in.call("GET", its + "/secret", null));
    String test = "{\"subscription_id\":\"%s\"}".formatted(id);
    JsonObject sent =
        does(in, "TestResource.test", "subscription.tested", () -> in.call("POST", "test", test));
    String delivery = sent.getJsonArray("data").getJsonObject(0).getString("delivery_id");
    does(
        in,
        "DeliveriesResource.retry",
        "delivery.retried",
        () -> in.call("POST", "deliveries/" + delivery + "/retry", null));
    jobs(in, its, id);
    does(
        in,
        "SubscriptionsResource.remove",
        "subscription.deleted",
        () -> in.call("DELETE", its, null));
  }

  /** Of a webhook that takes nothing meanwhile, so that none ends by itself. */
  private void jobs(AuditedAccount in, String its, String webhook) {
    in.call("PATCH", its, "{\"status\":\"paused\"}");
    JsonObject job =
        does(
            in,
            "RecoverResource.recover",
            "job.started",
            () ->
                in.call(
                    "POST",
                    its + "/recover",
                    "{\"since\":\"2026-01-01T00:00:00Z\",\"status\":\"all\"}"));
    String path = "jobs/" + job.getString("id");
    does(in, "JobsResource.cancel", "job.cancelled", () -> in.call("DELETE", path, null));
    does(
        in,
        "RetryResource.retryMany",
        "job.started",
        () ->
            in.call("POST", "deliveries/retry", "{\"subscription_id\":\"%s\"}".formatted(webhook)));
  }

  private void tokensAndUsers(AuditedAccount in) {
    JsonObject token =
        does(
            in,
            "TokensResource.make",
            "token.created",
            () -> in.call("POST", "tokens", "{\"name\":\"of a program\",\"role\":\"viewer\"}"));
    secrets.add(token.getString("token"));
    String its = "tokens/" + token.getString("id");
    does(
        in,
        "TokensResource.change",
        "token.changed",
        () -> in.call("PATCH", its, "{\"role\":\"publisher\"}"));
    does(in, "TokensResource.revoke", "token.revoked", () -> in.call("DELETE", its, null));
    JsonObject user =
        does(
            in,
            "UsersResource.add",
            "user.added",
            () ->
                in.call(
                    "POST",
                    "users",
                    "{\"name\":\"Luis\",\"email\":\"luis@example.com\",\"role\":\"viewer\"}"));
    secrets.add(user.getString("password"));
    String theirs = "users/" + user.getString("id");
    does(
        in,
        "UsersResource.change",
        "user.changed",
        () -> in.call("PATCH", theirs, "{\"name\":\"Luis O.\"}"));
    JsonObject reset =
        does(
            in,
            "UsersResource.resetPassword",
            "password.reset",
            () -> in.call("POST", theirs + "/reset-password", null));
    secrets.add(reset.getString("password"));
    does(in, "UsersResource.remove", "user.removed", () -> in.call("DELETE", theirs, null));
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
        Set.of("AccountsResource.open", "AccountsResource.rename", "AccountsResource.close"));
  }

  private List<String> actions(String target) {
    return Api.list(server, "/webhooks/audit?target=" + target).stream()
        .map(entry -> entry.getString("action"))
        .toList();
  }

  /** Has the method done and finds one more entry, of this action. */
  private JsonObject does(
      AuditedAccount in, String method, String action, Supplier<JsonObject> call) {
    long before = in.newest().getJsonNumber("number").longValue();
    JsonObject answer = call.get();
    JsonObject entry = in.newest();
    assertThat(entry.getString("action")).as(method).isEqualTo(action);
    assertThat(entry.getJsonNumber("number").longValue()).as(method).isEqualTo(before + 1);
    assertThat(entry.getJsonObject("actor").getString("type")).as(method).isEqualTo("token");
    assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("first token");
    assertThat(entry.getString("via")).as(method).isEqualTo("api");
    done.add(method);
    return answer;
  }

  /** And the one that reveals. */
  private static Set<String> changingMethods() {
    Set<String> methods =
        new ClassFileImporter()
            .importPath("../webhooks-web/target/classes").stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(AuditedActionsIT::changing)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(methods).containsAll(NONE);
    methods.removeAll(NONE);
    methods.add("SubscriptionsResource.secret");
    return methods;
  }

  private static Stream<String> changing(JavaClass resource) {
    return resource.getMethods().stream()
        .filter(
            method ->
                Stream.of(POST.class, PUT.class, PATCH.class, DELETE.class)
                    .anyMatch(method::isAnnotatedWith))
        .map(method -> resource.getSimpleName() + "." + method.getName());
  }
}
