package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
@ExtendWith(SharedServer.class)
class AuditPageIT {
  private static final String PAGE = "/settings/webhooks/audit";
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Server server;
  private String admin;
  private String email;
  private JsonObject dana;

  AuditPageIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    admin = Api.openAccount(server, "Summit Builders").getString("token");
    email = "dana-" + UUID.randomUUID() + "@example.com";
    dana = add("Dana Reyes", email, "admin");
  }

  @Test
  void saysInWordsWhoDidWhat() {
    try (Visit visit = CHROMIUM.visit(Site.of(server), 1280)) {
      Page page = visit.page;
      signIn(visit, email, dana.getString("password"));
      String url = "https://hooks.example.com/" + UUID.randomUUID();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add Webhook")).click();
      page.getByLabel("Endpoint URL").fill(url);
      page.getByLabel("All events").check();
      visit.button("Save");
      String secret = page.getByRole(AriaRole.STATUS).locator("code").textContent();
      String webhook = list("/webhooks/subscriptions").getString("id");
      as("PATCH", "/webhooks/subscriptions/" + webhook, "{\"url\":\"%s/new\"}".formatted(url));

      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit log")).click();
      assertThat(page).hasURL(Pattern.compile(".*" + PAGE));
      Locator rows = page.locator("#audit tbody tr");
      assertThat(rows.nth(0))
          .containsText("API token “first token” changed the endpoint URL of webhook " + webhook);
      assertThat(rows.nth(0).locator("del")).hasText(url);
      assertThat(rows.nth(0).locator("ins")).hasText(url + "/new");
      assertThat(rows.nth(1)).containsText("Dana Reyes added webhook " + webhook + " on the page");
      assertThat(rows.nth(2)).containsText("Dana Reyes signed in");
      assertThat(page.content()).doesNotContain(secret);
      visit.picture("audit-1280");
      assertThat(visit.hasToScrollSideways()).isFalse();

      page.getByLabel("Done to").fill(webhook);
      page.getByLabel("Action").selectOption(new SelectOption().setLabel("Added webhook …"));
      visit.button("Show");
      assertThat(rows).hasCount(1);
      assertThat(page.getByLabel("Action")).hasValue("subscription.created");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void fitsASmallWindowAndGoesOnToOlderEntries() {
    for (int i = 0; i < 51; i++) {
      as("POST", "/webhooks/tokens", "{\"name\":\"number %d\",\"role\":\"viewer\"}".formatted(i));
    }
    try (Visit visit = CHROMIUM.visit(Site.of(server), 360)) {
      Page page = visit.page;
      signIn(visit, email, dana.getString("password"));
      page.navigate(PAGE);
      assertThat(page.locator("#audit tbody tr")).hasCount(50);
      assertThat(visit.hasToScrollSideways()).isFalse();
      visit.picture("audit-360");
      page.getByText("Older entries").click();
      assertThat(page.locator("#audit tbody tr")).hasCount(4);
      assertThat(page.locator("#audit tbody tr").last()).containsText("made API token");
      assertThat(page.getByText("Older entries")).hasCount(0);
    }
  }

  @Test
  void showsAViewerNothing() {
    String viewer = "viewer-" + email;
    JsonObject luis = add("Luis Ortega", viewer, "viewer");
    try (Visit visit = CHROMIUM.visit(Site.of(server), 1280)) {
      signIn(visit, viewer, luis.getString("password"));
      assertThat(visit.page.getByText("Audit log")).hasCount(0);
      assertThat(visit.page.request().get(PAGE).status()).isEqualTo(403);
    }
  }

  @Test
  void hasOneEntryForManyWrongPasswords() {
    try (Visit visit = CHROMIUM.visit(Site.of(server), 1280)) {
      for (int i = 0; i < 2; i++) {
        visit.page.navigate("/sign-in");
        visit.signIn(email, "wrong-password-" + i);
        assertThat(visit.page.getByRole(AriaRole.ALERT)).isVisible();
      }
      String refused = "/webhooks/audit?action=sign_in.refused";
      long end = System.nanoTime() + Api.SOON.toNanos();
      while (json("GET", refused, null).getJsonArray("data").isEmpty()) {
        assertThat(System.nanoTime()).as("time for its entry").isLessThan(end);
      }
      signIn(visit, email, dana.getString("password"));
      JsonObject all = json("GET", "/webhooks/audit", null);
      assertThat(all.getJsonArray("data").getValuesAs(JsonObject.class))
          .extracting(entry -> entry.getString("action"))
          .containsExactly("sign_in.succeeded", "sign_in.refused", "user.added", "token.created");
      JsonObject entry = all.getJsonArray("data").getJsonObject(1);
      assertThat(entry.getString("target")).isEqualTo(dana.getString("id"));
      assertThat(entry.getJsonObject("actor").getString("type")).isEqualTo("anonymous");
      assertThat(entry.getJsonObject("after"))
          .hasToString("{\"address\":\"127.0.0.1\",\"tries\":1}");
      assertThat(all.toString()).doesNotContain("wrong-password");
    }
  }

  private void signIn(Visit visit, String user, String password) {
    visit.page.navigate("/settings/webhooks");
    visit.signIn(user, password);
    assertThat(visit.page).hasURL(HOME);
  }

  private JsonObject add(String name, String address, String role) {
    return json(
        "POST",
        "/webhooks/users",
        "{\"name\":\"%s\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(name, address, role));
  }

  private JsonObject list(String path) {
    return json("GET", path, null).getJsonArray("data").getJsonObject(0);
  }

  private JsonObject json(String method, String path, String body) {
    return Api.json(server.send(method, path, body, "Authorization", "Bearer " + admin));
  }

  private void as(String method, String path, String body) {
    assertThat(server.send(method, path, body, "Authorization", "Bearer " + admin).statusCode())
        .isBetween(200, 299);
  }
}
