package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Users, API tokens, accounts and one's own password, as the admin Dana of an account sees them.
 */
@Tag("browser")
@ExtendWith(SharedServer.class)
class PeopleIT {
  private static final String SETTINGS = "/settings/webhooks";
  private static final String USERS = SETTINGS + "/users";
  private static final String TOKENS = SETTINGS + "/tokens";
  private static final String ACCOUNTS = SETTINGS + "/accounts";
  private static final Pattern SIGN_IN = Pattern.compile(".*/sign-in.*");
  private static final Pattern HOME = Pattern.compile(".*" + SETTINGS);

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static Server server;
  private static Site site;

  private String token;
  private JsonObject dana;
  private Visit visit;
  private Page page;

  @BeforeAll
  static void start(Server running) {
    server = running;
    site = Site.of(running);
  }

  @BeforeEach
  void open() {
    token = openAccount();
    dana = addUser("Dana Whitfield", "admin");
    visit = signedIn(dana);
    page = visit.page;
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void addsAViewerWhoHasNothingOfAnAdmin() {
    String email = newEmail();
    page.navigate(USERS);
    link("Add user").click();
    assertThat(field("Name")).isFocused();
    field("Name").fill("Luis Ortega");
    field("Email").fill(email);
    role("Viewer").check();
    page.keyboard().press("Enter");
    assertThat(made()).isFocused();
    assertThat(made()).containsText("Luis Ortega is added");
    String password = shownOnce();
    assertThat(row(email)).containsText("Viewer");
    page.reload();
    assertThat(page.content()).contains(email).doesNotContain(password);

    try (Visit luis = CHROMIUM.visit(site, 1280)) {
      luis.page.navigate(USERS);
      luis.signIn(email, password);
      assertThat(luis.page.getByText("Not allowed").first()).isVisible();
      luis.page.navigate(SETTINGS);
      assertThat(luis.page.getByRole(AriaRole.NAVIGATION))
          .hasText("Settings Webhooks Deliveries Events Event types Signature check Password");
      for (String path : List.of(USERS, TOKENS, ACCOUNTS)) {
        for (String spelled :
            List.of(path, path + ".xhtml", path + "?add", path.replace("/w", "//w") + ".xhtml")) {
          assertThat(luis.page.request().get(spelled).status()).as(spelled).isIn(403, 404);
        }
        assertThat(luis.page.request().get(path).status()).as(path).isEqualTo(403);
      }
      String state = luis.page.locator("[name='jakarta.faces.ViewState']").first().inputValue();
      FormData forged =
          FormData.create()
              .set("form", "form")
              .set("form:name", "Forged")
              .set("form:email", newEmail())
              .set("form:role", "ADMIN")
              .set("form:add", "")
              .set("jakarta.faces.ViewState", state);
      int answer =
          luis.page
              .request()
              .post(USERS + "?add", RequestOptions.create().setForm(forged))
              .status();
      assertThat(answer).isEqualTo(403);
    }
    assertThat(users()).extracting(user -> user.getString("name")).doesNotContain("Forged");
  }

  @Test
  void endsTheSessionsOfThoseWhosePasswordItResetsAndWhomItRemoves() {
    String name = "Luis <b>O'Ortega</b> {0}"; // of no meaning to the page
    JsonObject luis = addUser(name, "viewer");
    try (Visit his = signedIn(luis)) {
      page.navigate(USERS);
      link("Reset password " + name).click();
      visit.button("Reset password");
      assertThat(made()).containsText(name + " has a new password");
      String password = shownOnce();
      assertThat(password).isNotEqualTo(luis.getString("password"));
      his.button("Refresh");
      assertThat(his.page).hasURL(SIGN_IN);
      his.signIn(luis.getString("email"), password);
      assertThat(his.page).hasURL(HOME);

      link("Remove " + name).click();
      assertThat(page.getByText("They are signed out at once")).isVisible();
      visit.button("Remove user");
      assertThat(made()).hasText(name + " is removed");
      assertThat(row(luis.getString("email"))).hasCount(0);
      assertThat(page).hasURL(Pattern.compile(".*/users"));
      his.button("Refresh");
      assertThat(his.page).hasURL(SIGN_IN);
    }
  }

  @Test
  void keepsTheLastAdminAndAsksBeforeSomebodyGivesUpTheirOwnRole() {
    page.navigate(USERS);
    assertThat(link("Reset password Dana Whitfield")).hasCount(0);
    link("Remove Dana Whitfield").click();
    assertThat(page.getByText("This is you.")).isVisible();
    visit.button("Remove user");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give it to another user first.");

    link("Change Dana Whitfield").click();
    role("Viewer").check();
    visit.button("Save");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is you.");
    assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    visit.button("Yes, change my own role");
    assertThat(page.locator("#form\\:roleError"))
        .hasText("Is that of the account's last admin; make somebody else one first.");
    assertThat(role("Viewer")).isChecked();

    addUser("Priya Shah", "admin");
    visit.button("Save");
    visit.button("Yes, change my own role");
    assertThat(page).hasURL(HOME);
    assertThat(page.getByRole(AriaRole.NAVIGATION))
        .hasText("Settings Webhooks Deliveries Events Event types Signature check Password");
  }

  @Test
  void tellsWhoeverIsAnAdminNoMoreAndChangesNothing() {
    addUser("Priya Shah", "admin");
    page.navigate(USERS + "?add");
    field("Name").fill("Late");
    field("Email").fill(newEmail());
    send("PATCH", "/webhooks/users/" + dana.getString("id"), "{\"role\":\"viewer\"}");
    visit.button("Add user");
    assertThat(page.getByText("Not allowed").first()).isVisible();
    assertThat(users()).extracting(user -> user.getString("name")).doesNotContain("Late");
    assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("403"));
    visit.complaints().clear();
  }

  @Test
  void showsBrokenRulesBesideTheirFieldsAndKeepsWhatWasTyped() {
    page.navigate(USERS + "?add");
    visit.button("Add user");
    assertThat(error("name")).hasText("Must have 1 to 200 characters.");
    field("Name").fill("Somebody");
    field("Email").fill("no address");
    visit.button("Add user");
    assertThat(error("email")).hasText("Must be an email address.");
    assertThat(field("Email")).isFocused();
    assertThat(field("Name")).hasValue("Somebody");
    field("Email").fill(dana.getString("email"));
    visit.button("Add user");
    assertThat(error("email")).hasText("Is that of another user of this account.");
    assertThat(users()).hasSize(1);

    page.navigate(TOKENS + "?add");
    field("Name").fill("Bookkeeping");
    page.getByLabel("Expires").selectOption("After a day of your choice");
    visit.button("Create token");
    assertThat(error("lastDay")).hasText("Must be a day such as 2027-01-31.");
    field("Last day").fill("2020-01-31");
    visit.button("Create token");
    assertThat(error("lastDay")).hasText("Must be in the future, and before the year 10000.");
    assertThat(field("Name")).hasValue("Bookkeeping");
  }

  @Test
  void createsATokenThatWorksUntilItIsRevoked() {
    page.navigate(TOKENS);
    link("Create token").click();
    field("Name").fill("Bookkeeping");
    role("Publisher").check();
    page.getByLabel("Expires").selectOption("After a day of your choice");
    LocalDate lastDay = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    field("Last day").fill(lastDay.toString());
    visit.button("Create token");
    assertThat(made()).isFocused();
    String made = shownOnce();
    assertThat(page.locator("#tryToken"))
        .hasText(
            "curl -H \"Authorization: Bearer %s\" %s/webhooks/event-types"
                .formatted(made, site.base()));
    assertThat(row("Bookkeeping")).containsText("Publisher");
    assertThat(row("Bookkeeping").locator("time").nth(1))
        .hasAttribute("datetime", lastDay.plusDays(1) + "T00:00:00Z");
    assertThat(row("Bookkeeping")).containsText("Never");
    assertThat(status(made)).isEqualTo(200);
    page.reload();
    assertThat(page.content()).contains("Bookkeeping").doesNotContain(made);
    assertThat(row("Bookkeeping")).not().containsText("Never");

    link("Revoke Bookkeeping").click();
    visit.button("Revoke token");
    assertThat(made()).hasText("Bookkeeping is revoked");
    assertThat(status(made)).isEqualTo(401);
    assertThat(row("Bookkeeping")).hasCount(0);
  }

  @Test
  void changesOnesOwnPasswordAndEndsOnesOtherSessions() {
    page.navigate(SETTINGS + "/password");
    try (Visit elsewhere = signedIn(dana)) {
      changePassword("not the current one", "a new password");
      assertThat(error("current")).hasText("Is not right.");
      changePassword(dana.getString("password"), "too short");
      assertThat(error("wanted")).hasText("Must have 12 to 200 characters.");
      assertThat(field("Current password")).hasValue("");
      changePassword(dana.getString("password"), "a new password");
      assertThat(made()).hasText("Your password is changed");
      elsewhere.button("Refresh");
      assertThat(elsewhere.page).hasURL(SIGN_IN);
      link("Users").click();
      assertThat(row(dana.getString("email"))).isVisible();
      elsewhere.signIn(dana.getString("email"), "a new password");
      assertThat(elsewhere.page).hasURL(HOME);
    }
  }

  @Test
  void showsNothingOfAnotherAccount() {
    String ours = token;
    token = openAccount();
    JsonObject theirs = addUser("Of another account", "viewer");
    JsonObject theirToken = data("/webhooks/tokens").get(0);
    token = ours;
    for (String task : List.of("change", "reset", "remove")) {
      page.navigate(USERS + "?" + task + "=" + theirs.getString("id"));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such user.");
      assertThat(page.getByText("Of another account")).hasCount(0);
    }
    page.navigate(TOKENS + "?remove=" + theirToken.getString("id"));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such token.");
    assertThat(page.getByRole(AriaRole.LINK, named("Accounts"))).hasCount(0);
    assertThat(page.request().get(ACCOUNTS).status()).isEqualTo(403);
  }

  @Test
  void showsAnAdminNothingToDoToAnOperator() {
    token = Server.TOKEN;
    JsonObject operator = addUser("Olga Petrova", "operator");
    JsonObject admin = addUser("Priya Shah", "admin");
    JsonObject theirToken =
        send("POST", "/webhooks/tokens", "{\"name\":\"Olga\",\"role\":\"operator\"}");
    try (Visit begun = signedIn(admin)) {
      for (String task : List.of("change", "reset", "remove")) {
        begun.page.navigate(USERS + "?" + task + "=" + operator.getString("id"));
        tellsThatItIsAnOperators(begun.page);
      }
      begun.page.navigate(TOKENS + "?remove=" + theirToken.getString("id"));
      tellsThatItIsAnOperators(begun.page);
    } finally {
      server.send("DELETE", "/webhooks/users/" + operator.getString("id"), null);
      server.send("DELETE", "/webhooks/users/" + admin.getString("id"), null);
      server.send("DELETE", "/webhooks/tokens/" + theirToken.getString("id"), null);
    }
  }

  private static void tellsThatItIsAnOperators(Page page) {
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("Operators alone change what is an operator's.");
    assertThat(page.locator("#form, #sure")).hasCount(0);
    Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Olga"));
    assertThat(row).isVisible();
    assertThat(row.locator("a")).hasCount(0);
  }

  @Test
  void leadsToWhatIsOlder() {
    for (int i = 1; i <= 50; i++) {
      send("POST", "/webhooks/tokens", "{\"name\":\"number %d\",\"role\":\"viewer\"}".formatted(i));
    }
    page.navigate(TOKENS);
    assertThat(row("number 50")).isVisible();
    assertThat(row("first token")).hasCount(0);
    link("Older").click();
    assertThat(row("first token")).isVisible();
    assertThat(row("number 1")).hasCount(0);
    assertThat(link("Older")).hasCount(0);
    link("Newest").click();
    assertThat(row("number 50")).isVisible();
  }

  @Test
  void letsAnOperatorOpenRenameAndCloseAccounts() {
    visit.close();
    visit = CHROMIUM.visit(site, 1280);
    page = visit.page;
    visit.signIn();
    page.navigate(USERS);
    link("Change admin").click();
    visit.button("Save");
    assertThat(made()).hasText("admin is changed");
    link("Accounts").click();
    assertThat(link("Rename default")).isVisible();
    assertThat(link("Close default")).hasCount(0);
    String name = "Account " + UUID.randomUUID();
    link("Open account").click();
    visit.button("Open account");
    assertThat(error("name")).hasText("Must have 1 to 200 characters.");
    field("Name").fill(name);
    field("Id").fill("not an id");
    visit.button("Open account");
    assertThat(error("id")).hasText("Must be 1 to 64 letters, digits, or _ . : -.");
    assertThat(field("Name")).hasValue(name);
    field("Id").fill("");
    visit.button("Open account");
    String first = shownOnce();
    assertThat(status(first)).isEqualTo(200);

    link("Rename " + name).click();
    field("Name").fill(name + " renamed");
    visit.button("Save");
    assertThat(made()).containsText("has its new name");
    link("Close " + name + " renamed").click();
    visit.button("Close account");
    assertThat(made()).containsText("is closed");
    assertThat(row(name)).hasCount(0);
    assertThat(status(first)).isEqualTo(401);
  }

  @Test
  void showsANewTokenOfALongNameAtEveryWidth() {
    page.navigate(TOKENS + "?add");
    field("Name").fill("of a test " + "with a long name ".repeat(9));
    visit.button("Create token");
    assertThat(made()).isVisible();
    assertThat(visit.flaws("tokens-made")).isEmpty();
  }

  private void changePassword(String current, String wanted) {
    field("Current password").fill(current);
    field("New password").fill(wanted);
    field("New password, once more").fill(wanted);
    visit.button("Change password");
  }

  private Visit signedIn(JsonObject user) {
    Visit begun = CHROMIUM.visit(site, 1280);
    begun.page.navigate(SETTINGS);
    begun.signIn(user.getString("email"), user.getString("password"));
    assertThat(begun.page).hasURL(HOME);
    return begun;
  }

  private static String openAccount() {
    return Api.openAccount(server, "of a test").getString("token");
  }

  private JsonObject addUser(String name, String role) {
    return send(
        "POST",
        "/webhooks/users",
        "{\"name\":\"%s\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(name, newEmail(), role));
  }

  private static String newEmail() {
    return UUID.randomUUID().toString().substring(0, 8) + "@example.com";
  }

  private List<JsonObject> users() {
    return data("/webhooks/users");
  }

  private List<JsonObject> data(String path) {
    return send("GET", path, null).getJsonArray("data").getValuesAs(JsonObject.class);
  }

  private JsonObject send(String method, String path, String json) {
    return Api.json(server.send(method, path, json, "Authorization", "Bearer " + token));
  }

  private static int status(String bearer) {
    return server
        .send("GET", "/webhooks/event-types", null, "Authorization", "Bearer " + bearer)
        .statusCode();
  }

  private Locator made() {
    return page.getByRole(AriaRole.STATUS);
  }

  private String shownOnce() {
    return page.locator("#shownOnce").textContent();
  }

  private Locator error(String field) {
    return page.locator("#form\\:" + field + "Error");
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator role(String name) {
    return page.getByRole(
        AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile(name + ": .*")));
  }

  private Locator row(String text) {
    return page.getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\b" + text + "\\b")));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
