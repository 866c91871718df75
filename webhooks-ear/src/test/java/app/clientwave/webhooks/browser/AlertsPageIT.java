package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings &gt; Alerts, of an account of its own, on a server without a mail server. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class AlertsPageIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Server server;
  private final String token;
  private final JsonObject dana;
  private Visit visit;
  private Page page;

  AlertsPageIT(Server server) {
    this.server = server;
    token = Api.openAccount(server, "of alerts").getString("token");
    String user =
        "{\"name\":\"Dana\",\"email\":\"%s@example.com\",\"role\":\"admin\"}"
            .formatted(UUID.randomUUID());
    dana = Api.json(ask("POST", "/webhooks/users", user));
  }

  @BeforeEach
  void open() {
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    page.navigate(AlertForm.PAGE);
    visit.signIn(dana.getString("email"), dana.getString("password"));
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Alerts");
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void addsChangesAndRemovesAnAddressAndTellsTheAuditLog() {
    assertThat(page.getByText("Nobody gets mail yet.")).isVisible();
    assertThat(page.getByText("the operator of this server has set no mail server")).isVisible();
    link("Add address").click();
    assertThat(field("Email")).isFocused();
    field("Email").fill("Crew@Example.com");
    page.getByLabel("a delivery has failed for good").uncheck();
    field("Failures in a row").fill("12");
    field("Language").selectOption("Español");
    page.keyboard().press("Enter");
    assertThat(made()).hasText("crew@example.com is added");
    assertThat(made()).isFocused();
    assertThat(row("crew@example.com")).containsText("a webhook fails 12 times in a row");
    assertThat(row("crew@example.com")).containsText("a webhook is well again");
    assertThat(row("crew@example.com")).not().containsText("for good");
    assertThat(row("crew@example.com")).containsText("Español");
    assertThat(row("crew@example.com")).containsText("Never");

    link("Change crew@example.com").click();
    assertThat(field("Failures in a row")).hasValue("12");
    assertThat(page.getByLabel("a delivery has failed for good")).not().isChecked();
    page.getByLabel("a delivery has failed for good").check();
    visit.button("Save");
    assertThat(made()).hasText("crew@example.com is changed");
    assertThat(row("crew@example.com")).containsText("for good");

    link("Remove crew@example.com").click();
    assertThat(page.getByText("It gets no more mail")).isVisible();
    visit.button("Remove address");
    assertThat(made()).hasText("crew@example.com is removed");
    assertThat(row("crew@example.com")).hasCount(0);

    assertThat(Api.json(ask("GET", "/webhooks/audit?limit=3", null)).getJsonArray("data"))
        .extracting(entry -> entry.asJsonObject().getString("action"))
        .containsExactly("alert.removed", "alert.changed", "alert.added");
    page.navigate("/settings/webhooks/audit");
    assertThat(page.getByText("changed the mail when a delivery has failed for good of alerts"))
        .isVisible();
  }

  @Test
  void showsBrokenRulesBesideTheirFieldsAndKeepsWhatWasTyped() {
    page.navigate(AlertForm.PAGE + "?add");
    visit.button("Add address");
    assertThat(error("email")).hasText("Must be an email address.");
    for (String none :
        List.of(
            "crew", "crew@example", "a b@example.com", "Joe <a@example.com>", "a@[127.0.0.1]")) {
      page.navigate(AlertForm.PAGE + "?add");
      field("Email").fill(none);
      visit.button("Add address");
      assertThat(error("email")).hasText("Must be an email address.");
      assertThat(field("Email")).hasValue(none);
    }
    field("Failures in a row").fill("many");
    field("Email").fill("crew@example.com");
    visit.button("Add address");
    assertThat(error("failingAfter")).hasText("Must be a whole number from 1 to 1000.");
    assertThat(field("Failures in a row")).hasValue("many");
    assertThat(field("Failures in a row")).isFocused();
    field("Failures in a row").fill("5");
    for (String about : List.of("begins to fail", "for good", "well again")) {
      page.getByLabel(about).uncheck();
    }
    visit.button("Add address");
    assertThat(error("about")).hasText("Must be one at least.");
    page.getByLabel("for good").check();
    visit.button("Add address");
    assertThat(made()).hasText("crew@example.com is added");
    page.navigate(AlertForm.PAGE + "?add");
    field("Email").fill("CREW@example.com");
    visit.button("Add address");
    assertThat(error("email")).hasText("Is on the list already.");
  }

  @Test
  void saysThatTheServerIsGoneAndGoesOnWithWhatWasTypedOnceItIsBack() {
    page.navigate(AlertForm.PAGE + "?add");
    field("Email").fill("crew@example.com");
    page.route("**", Route::abort);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add address")).click();
    assertThat(page.getByText("The server does not answer.")).isVisible();
    assertThat(field("Email")).hasValue("crew@example.com");
    page.unroute("**");
    assertThat(page.getByText("The server does not answer."))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    visit.button("Add address");
    assertThat(made()).hasText("crew@example.com is added");
    visit.complaints().clear();
  }

  @Test
  void takesAsManyAddressesAsTheLimitAllows() {
    Guest admin = new Guest(server.base(), HttpClient.Redirect.NORMAL);
    admin.signIn(dana.getString("email"), dana.getString("password"));
    String longest = "@" + ("b".repeat(60) + ".").repeat(3) + "example.com";
    AlertForm.add(admin, "a".repeat(254 - longest.length()) + longest, "failingAfter", "1000");
    assertThatThrownBy(
            () ->
                AlertForm.add(
                    admin, "a".repeat(255 - longest.length()) + longest, "failingAfter", "1"))
        .hasMessageContaining("ust be an email address");
    for (String failures : List.of("0", "1001", "")) {
      assertThatThrownBy(() -> AlertForm.add(admin, "some@example.com", "failingAfter", failures))
          .hasMessageContaining("ust be a whole number from 1 to 1000");
    }
    for (int i = 1; i < 20; i++) {
      AlertForm.add(admin, i + "@example.com");
    }
    assertThatThrownBy(() -> AlertForm.add(admin, "20@example.com"))
        .hasMessageContaining("s one too many: an account may have 20");
    page.reload();
    assertThat(page.locator("tbody tr")).hasCount(20);
  }

  private HttpResponse<String> ask(String method, String path, String json) {
    return server.send(method, path, json, "Authorization", "Bearer " + token);
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private Locator row(String text) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
  }

  private Locator made() {
    return page.locator(".made");
  }

  private Locator error(String field) {
    return page.locator("#form\\:" + field + "Error");
  }
}
