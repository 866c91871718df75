package app.clientwave.webhooks.tenancy;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Every action of a page's bean, and the command that asks for it. A line says
 *
 * <ul>
 *   <li>the bean's method;
 *   <li>the page's address, in which {@code {user}} stands for an id of this kind;
 *   <li>what has to be pressed before, each as the client id of its command;
 *   <li>the client id of the command, whose form is its first part;
 *   <li>the fields of the form, {@code name=value}, parted by blanks;
 *   <li>the roles that may in their own account, or {@code operator} for what operators alone may;
 *   <li>what the answer has when it was done, and else has not.
 * </ul>
 */
record Action(
    String method,
    String page,
    List<String> before,
    String command,
    String fields,
    String roles,
    String done) {
  private static final String WEBHOOKS = "/settings/webhooks";
  private static final String MADE = "class=\"made\"";
  private static final String PERSON =
      "form:name=fresh form:email={random}@example.com form:role=VIEWER";

  private static final String ADDRESS =
      "form:email={random}@example.com form:givenUp=on form:failingAfter=5 form:language=en";

  static final List<Action> ALL =
      List.of(
          task("alertsPage.add", "alerts?add", "form:add", ADDRESS, "admin"),
          task("alertsPage.change", "alerts?change={alert}", "form:save", ADDRESS, "admin"),
          task("alertsPage.remove", "alerts?remove={alert}", "sure:remove", "", "admin"),
          task(
              "addWebhookPage.save",
              "add",
              "form:save",
              "form:url=http://127.0.0.1:9999/ form:all=on",
              "admin"),
          new Action(
              "addWebhookPage.sendTest",
              WEBHOOKS + "/add",
              List.of(),
              "form:test",
              "form:url=http://127.0.0.1:9999/ form:secret=sixteen-or-more-of-them",
              "admin",
              "class=\"outcome failed\""),
          ofWebhook("webhookPage.pause", "", List.of(), "state:pause", "", MADE),
          ofWebhook("webhookPage.resume", "", List.of("state:pause"), "state:resume", "", MADE),
          ofWebhook("webhookPage.remove", "?remove", List.of(), "removal:remove", "", MADE),
          ofWebhook(
              "webhookPage.save",
              "?change",
              List.of(),
              "form:save",
              "form:url=http://127.0.0.1:9999/ form:all=on",
              MADE),
          ofWebhook(
              "webhookPage.addHeader",
              "?change",
              List.of(),
              "form:addHeader",
              "form:all=on",
              "id=\"form:headers:2:name\""),
          ofWebhook("webhookSecret.reveal", "", List.of(), "secret:reveal", "", MADE),
          ofWebhook(
              "webhookSecret.rotate",
              "?rotate",
              List.of(),
              "rotation:rotate",
              "rotation:grace=PT1H",
              MADE),
          ofWebhook("webhookSecret.finish", "?switch", List.of(), "ending:finish", "", MADE),
          ofWebhook(
              "testSender.send",
              "",
              List.of(),
              "test:send",
              "test:type=client.created",
              "id=\"tested\""),
          task("jobsPage.sendAgain", "deliveries", "many:send", "id={delivery}", "admin"),
          task("jobsPage.cancel", "deliveries", "work:all:0:stop", "job={job}", "admin"),
          ofWebhook(
              "recoverPage.recover",
              "?recover",
              List.of(),
              "recovery:begin",
              "recovery:kind=failed recovery:since=2026-01-01T00:00",
              MADE),
          task("deliveryPage.retry", "deliveries/{delivery}", "again:retry", "", "admin"),
          task("usersPage.add", "users?add", "form:add", PERSON, "admin"),
          task("usersPage.change", "users?change={user}", "form:save", PERSON, "admin"),
          task("usersPage.reset", "users?reset={user}", "sure:reset", "", "admin"),
          task("usersPage.remove", "users?remove={user}", "sure:remove", "", "admin"),
          task(
              "tokensPage.add",
              "tokens?add",
              "form:add",
              "form:name=fresh form:role=VIEWER form:lasts=P30D",
              "admin"),
          task("tokensPage.remove", "tokens?remove={token}", "sure:remove", "", "admin"),
          task("accountsPage.add", "accounts?add", "form:add", "form:name=fresh", "operator"),
          task(
              "accountsPage.change",
              "accounts?change={account}",
              "form:save",
              "form:name=changed",
              "operator"),
          task("accountsPage.remove", "accounts?remove={account}", "sure:remove", "", "operator"));

  /**
   * Public methods that change nothing of an account, and why nobody needs to be kept from them.
   */
  static final Map<String, String> HARMLESS =
      Map.ofEntries(
          entry("accountsPage.isOwn", "tells one's own"),
          entry("accountsPage.may", "tells one's own"),
          entry("addWebhookPage.check", "tells what is wrong with what was typed"),
          entry("addWebhookPage.makeSecret", "makes one that nothing has yet"),
          entry("currentCaller.account", "tells one's own"),
          entry("currentCaller.may", "tells one's own"),
          entry("currentCaller.role", "tells one's own"),
          entry("currentCaller.user", "tells one's own"),
          entry("jobsPage.url", "reads one's own"),
          entry("navigation.isCurrent", "compares addresses"),
          entry("passwordPage.change", "changes one's own, which it asks for"),
          entry("signInPage.choose", "is for whom the provider has signed in"),
          entry("signInPage.signIn", "is for everybody"),
          entry("signInPage.signOut", "ends one's own session"),
          entry("signInPage.tellRefusal", "is for everybody"),
          entry("catalogue.description", "is of nobody"),
          entry("catalogue.example", "is of nobody"),
          entry("catalogue.properties", "is of nobody"),
          entry("catalogue.schema", "is of nobody"),
          entry("eventPage.webhook", "reads one's own"),
          entry("signaturePage.check", "calculates; looks for admins alone at stored secrets"),
          entry("tokensPage.isOver", "reads what is shown"),
          entry("tokensPage.may", "tells one's own"),
          entry("usersPage.isOwn", "tells one's own"),
          entry("usersPage.may", "tells one's own"),
          entry("usersPage.mayReset", "tells one's own"),
          // figures and charts
          entry("charts.bars", "draws what it is given"),
          entry("charts.median", "tells of what it is given"),
          entry("charts.medianLine", "draws what it is given"),
          entry("charts.most", "tells of what it is given"),
          entry("charts.of", "reads one's own"),
          entry("charts.p95", "tells of what it is given"),
          entry("charts.p95Line", "draws what it is given"),
          entry("charts.slowest", "tells of what it is given"),
          entry("webhookList.refresh", "reads again what is shown"));

  private static Action task(
      String method, String page, String command, String fields, String roles) {
    return new Action(method, WEBHOOKS + "/" + page, List.of(), command, fields, roles, MADE);
  }

  private static Action ofWebhook(
      String method,
      String query,
      List<String> before,
      String command,
      String fields,
      String done) {
    String page = WEBHOOKS + "/{webhook}" + query;
    return new Action(method, page, before, command, fields, "admin", done);
  }

  boolean namesRows() {
    return !new Request("POST", page, fields).kinds().isEmpty();
  }

  /** With the id of each kind at its places. */
  Action with(UnaryOperator<String> ids) {
    Request request = new Request("POST", page, fields).with(ids);
    return new Action(method, request.path(), before, command, request.body(), roles, done);
  }

  boolean allows(String role) {
    return List.of(roles.split(" ")).contains(role);
  }

  /** What a browser sends for it, its view's state aside. */
  Map<String, String> form() {
    Map<String, String> form = pressed(command);
    for (String field : fields.split(" ")) {
      if (!field.isEmpty()) {
        form.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
      }
    }
    return form;
  }

  static Map<String, String> pressed(String command) {
    String form = command.substring(0, command.indexOf(':'));
    return new HashMap<>(Map.of(form, form, command, command));
  }

  @Override
  public String toString() {
    return method;
  }
}
