package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.run.TestedDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@ExtendWith(SharedServer.class)
class SettingsPageIT {
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static Site site;

  private Visit visit;
  private Page page;

  @BeforeAll
  static void start(Server server) {
    site = Site.of(server);
  }

  @AfterAll
  static void stop(Server server) {
    Api.removeAll(server);
  }

  @BeforeEach
  void open() {
    begin(1280);
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void asksForASignInAndLeadsBack() {
    page.navigate("/");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?to=%2Fsettings%2Fwebhooks"));
    visit.signIn(site.user(), site.password());
    assertThat(page).hasURL(HOME);
    assertThat(page.getByRole(AriaRole.HEADING, named("Webhooks"))).isVisible();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Settings");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, es-MX, es, Página no encontrada",
    "/nowhere, 'fr, es;q=0.8, en;q=0.5', es, Página no encontrada",
    "/nowhere, fr, en, Page not found",
    "/expired.html, es, es, Esta página ha caducado",
    "/failed.html, es, es, Algo ha salido mal",
    "/forbidden.html, es, es, No permitido"
  })
  void tellsWhatWentWrongInTheReadersLanguage(
      String path, String languages, String language, String told) {
    page.setExtraHTTPHeaders(Map.of("Accept-Language", languages));
    page.navigate(path);
    assertThat(page).hasTitle(told + " · ClientWave");
    assertThat(page.getByRole(AriaRole.HEADING)).hasText(told);
    assertThat(page.locator("html")).hasAttribute("lang", language);
    visit.complaints().removeIf(complaint -> complaint.contains("404"));
  }

  @Test
  void tellsAWrongPasswordAndAnUnknownUserAlike() {
    page.navigate("/sign-in");
    visit.signIn(site.user(), "not the password");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    String wrong = page.getByRole(AriaRole.ALERT).textContent();
    visit.signIn("nobody-of-this-name", "not the password");
    assertThat(page.getByLabel("User")).hasValue("nobody-of-this-name");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(wrong);
    page.navigate("/settings/webhooks");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
  }

  @Test
  void letsAUserOfAnotherAccountInUntilTheirPasswordIsAnother(Server server) {
    String admin = Api.openAccount(server, "Summit Builders").getString("token");
    JsonObject user =
        Api.json(
            server.send(
                "POST",
                "/webhooks/users",
                "{\"name\":\"Luis Ortega\",\"email\":\"luis@example.com\",\"role\":\"viewer\"}",
                "Authorization",
                "Bearer " + admin));
    page.navigate("/sign-in");
    visit.signIn("Luis@Example.com", user.getString("password"));
    assertThat(page).hasURL(HOME);
    assertThat(page.getByText("Signed in as Luis Ortega")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("Add Webhook"))).hasCount(0);
    assertThat(page.getByText("No webhooks yet")).isVisible();
    String its = "/webhooks/users/" + user.getString("id");
    String renamed = "{\"name\":\"Luis O.\"}";
    server.send("PATCH", its, renamed, "Authorization", "Bearer " + admin);
    visit.button("Refresh");
    page.reload();
    assertThat(page.getByText("Signed in as Luis O.")).isVisible();
    server.send("POST", its + "/reset-password", null, "Authorization", "Bearer " + admin);
    visit.button("Refresh");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//example.com", "https://example.com/", "/\\example.com", "/webhooks"})
  void leadsNowhereElseAfterTheSignIn(String to) {
    page.navigate(
        "/sign-in?to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8));
    visit.signIn(site.user(), site.password());
    assertThat(page).hasURL(HOME);
  }

  @Test
  void tellsOfASecretThatIsLost(Server server) throws SQLException {
    String url = "https://hooks.example.com/" + UUID.randomUUID();
    Api.register(server, url);
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement spoil =
            database.prepareStatement(
                "update webhooks_subscription set secret = ?, updated_at = updated_at + 1"
                    + " where url = ?")) {
      spoil.setBytes(1, new byte[64]);
      spoil.setString(2, url);
      spoil.executeUpdate();
    }
    visit.signIn();
    Locator row = page.getByRole(AriaRole.ROW).filter(having(url)).first();
    assertThat(row).containsText("Secret lost: events wait for a new one");
  }

  @Test
  void asksAgainOnceTheSessionIsGone() {
    visit.signIn();
    assertThat(page).hasURL(HOME);
    page.context().clearCookies();
    visit.button("Refresh");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
  }

  @Test
  void signsOut() {
    visit.signIn();
    visit.button("Sign out");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in"));
    page.navigate("/settings/webhooks");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
  }

  private void begin(int width) {
    if (visit != null) {
      visit.close();
    }
    visit = CHROMIUM.visit(site, width);
    page = visit.page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
