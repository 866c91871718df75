package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.tenancy.Session.View;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each page and each of its commands, asked by those whom they are not for: by the very requests
 * that a browser of somebody else would send, whatever the page shows (P7).
 */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageIT {
  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();

  private final Server server;
  private final Map<String, Session> sessions = new HashMap<>();
  private Tenant ours;
  private Tenant theirs;
  private String before;

  EveryPageIT(Server server) {
    this.server = server;
  }

  @BeforeAll
  void open() {
    ours = new Tenant(server, RECEIVER.url(""));
    theirs = new Tenant(server, RECEIVER.url(""));
    Tenant.ROLES.forEach(role -> sessions.put(role, Session.of(server, ours.login(role))));
    Tenant.Login first = new Tenant.Login("admin", Server.PASSWORD);
    sessions.put(Tenant.OPERATOR, Session.of(server, first));
    before = theirs.snapshot();
  }

  @AfterEach
  void leftTheOtherAccountAsItWas() {
    assertThat(theirs.snapshot()).isEqualTo(before);
  }

  static Stream<Page> pages() {
    return Page.ALL.stream();
  }

  static Stream<Action> actions() {
    return Action.ALL.stream();
  }

  static Stream<Action> actionsOfAdmins() {
    return actions().filter(action -> action.allows("admin"));
  }

  static Stream<Action> actionsOnRows() {
    return actionsOfAdmins().filter(Action::namesRows);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsEachRoleItsOwnAccountAlone(Page page) {
    for (String role : Tenant.ROLES) {
      HttpResponse<String> answer = sessions.get(role).get(own(page));
      assertThat(answer.statusCode()).as(role).isEqualTo(page.allows(role) ? 200 : 403);
      assertThat(ours.isNamedIn(answer.body()))
          .isEqualTo(page.allows(role) && !page.isForEverybody());
      assertThat(theirs.isNamedIn(answer.body())).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadsToTheSignInWhoHasNotSignedIn(Page page) {
    HttpResponse<String> answer = new Session(server).get(own(page));
    if (page.isForEverybody()) {
      assertThat(answer.statusCode()).isEqualTo(200);
    } else {
      leadsToTheSignIn(answer);
    }
  }

  /** Other spellings of a page's address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/settings/webhooks.xhtml",
        "/settings/webhooks/",
        "/settings/webhooks;a=b",
        "/settings;a=b/webhooks",
        "/%73ettings/webhooks.xhtml",
        "//settings/webhooks.xhtml",
        "/settings//webhooks.xhtml",
        "/./settings/webhooks.xhtml",
        "/sign-in/../settings/webhooks.xhtml",
        "/sign-in/%2e%2e/settings/webhooks.xhtml",
        "/sign-in.xhtml/../settings/webhooks.xhtml",
        "/faces/settings/webhooks.xhtml",
        "/SETTINGS/webhooks.xhtml",
        "/WEB-INF/webhooks/list.xhtml",
        "/jakarta.faces.resource/webhooks.xhtml?ln=settings",
        "/settings"
      })
  void hasNoBackDoor(String path) {
    HttpResponse<String> answer = new Session(server).get(path);
    assertThat(answer.statusCode()).as(answer.body()).isIn(301, 302, 400, 404);
    assertThat(answer.body()).doesNotContain("jakarta.faces.ViewState");
  }

  @ParameterizedTest
  @MethodSource("actions")
  void isDoneForThoseWhoMay(Action listed) {
    for (String role : sessions.keySet().stream().filter(listed::allows).toList()) {
      Action action = listed.with(ours::fresh);
      Session session = sessions.get(role);
      View view = session.readyFor(action);
      HttpResponse<String> answer = session.post(action.page(), view, action.form());
      assertThat(answer.body()).as(role).contains(action.done());
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void isNotDoneForOtherRolesWhateverTheySend(Action listed) {
    Action action = listed.with(ours::fresh);
    for (String role : Tenant.ROLES.stream().filter(role -> !action.allows(role)).toList()) {
      Session session = sessions.get(role);
      HttpResponse<String> page = session.get(action.page());
      if (page.statusCode() == 200) {
        isNotDone(action, session, View.of(page));
        isNotDone(action, session, session.readyFor(action));
      } else {
        assertThat(page.statusCode()).isEqualTo(403);
      }
      isNotDone(action, session, allowed(action).readyFor(action));
    }
  }

  @ParameterizedTest
  @MethodSource("actionsOnRows")
  void isNotDoneToWhatIsAnotherAccounts(Action listed) {
    Action action = listed.with(kind -> theirs.ids(kind).get(0));
    isNotDone(action, sessions.get("admin"), sessions.get("admin").readyFor(action));
  }

  /** With the page that they had open as an admin. */
  @ParameterizedTest
  @MethodSource("actionsOfAdmins")
  void isNotDoneForWhoIsNoAdminAnyMore(Action listed) {
    Action action = listed.with(ours::fresh);
    Tenant.Login login = ours.newUser("admin");
    Session session = Session.of(server, login);
    View view = session.readyFor(action);
    String user = "/webhooks/users/" + id(login);
    assertThat(ours.ask("admin", "PATCH", user, "{\"role\":\"viewer\"}").statusCode())
        .isEqualTo(200);
    isNotDone(action, session, view);
    assertThat(ours.ask("admin", "DELETE", user, null).statusCode()).isEqualTo(204);
    isNotDone(action, session, view);
    leadsToTheSignIn(session.post(action.page(), view, action.form()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void isNotDoneForNobodyAndNotWithSomebodyElsesPage(Action listed) {
    Action action = listed.with(ours::fresh);
    View admins = allowed(action).readyFor(action);
    Session nobody = new Session(server);
    isNotDone(action, nobody, admins);
    leadsToTheSignIn(nobody.post(action.page(), admins, action.form()));
    HttpResponse<String> script =
        nobody.post(action.page(), admins, action.form(), "Faces-Request", "partial/ajax");
    assertThat(script.body()).contains("<redirect url=\"/sign-in");
    isNotDone(action, nobody, View.of(nobody.get("/sign-in")));

    if (action.allows("admin")) {
      Session other = Session.of(server, theirs.login("admin"));
      isNotDone(action, sessions.get("admin"), other.readyFor(action));
    }
  }

  private Session allowed(Action action) {
    return sessions.get(action.allows("admin") ? "admin" : Tenant.OPERATOR);
  }

  private void isNotDone(Action action, Session session, View view) {
    String all = ours.snapshot();
    String page = action.page();
    String answer = session.post(page, view, action.form()).body();
    Map<String, String> byScript = new HashMap<>(action.form());
    byScript.put("jakarta.faces.partial.ajax", "true");
    byScript.put("jakarta.faces.source", action.command());
    byScript.put("jakarta.faces.partial.execute", "@all");
    byScript.put("jakarta.faces.partial.render", "@all");
    String answerToScript =
        session.post(page, view, byScript, "Faces-Request", "partial/ajax").body();
    assertThat(answer).doesNotContain(action.done());
    assertThat(answerToScript).doesNotContain(action.done());
    // address and fields, which an answer may repeat, were told by who asks
    String told = (answer + answerToScript).replace(page.replaceFirst("\\?.*", ""), "");
    for (String field : action.form().values()) {
      told = told.replace(field, "");
    }
    assertThat(theirs.isNamedIn(told)).isFalse();
    assertThat(ours.snapshot()).isEqualTo(all);
  }

  private String id(Tenant.Login login) {
    return Tenant.data(ours.ask("admin", "GET", "/webhooks/users", null)).stream()
        .filter(user -> user.getString("email").equals(login.email()))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private static void leadsToTheSignIn(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in?to=");
  }

  private String own(Page page) {
    return new Request("GET", page.address(), null).with(kind -> ours.ids(kind).get(0)).path();
  }
}
