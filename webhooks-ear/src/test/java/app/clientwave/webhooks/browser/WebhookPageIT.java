package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.run.TestedDatabase;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

/** One webhook, as the admins Dana and Luis and a viewer of its account see it. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class WebhookPageIT {
  private static final String SETTINGS = "/settings/webhooks";
  private static final String SUBSCRIPTIONS = "/webhooks/subscriptions";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private static Server server;
  private static String token;
  private static Visit dana;
  private static Page page;

  private String webhook;

  @BeforeAll
  static void start(Server running) {
    server = running;
    token = Api.openAccount(server, "Summit Roofing").getString("token");
    dana = signedIn("Dana Whitfield", "admin");
    page = dana.page;
  }

  @BeforeEach
  void register() {
    webhook = register(receiver.url("/hook"));
    page.navigate(address());
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    ask("DELETE", SUBSCRIPTIONS + "/" + webhook, null);
    assertThat(dana.complaints()).isEmpty();
  }

  @Test
  void tellsEachBrokenRuleBesideItsFieldAndThenChanges() {
    link("Change").click();
    assertThat(field("Endpoint URL")).isFocused();
    field("Endpoint URL").fill("https://192.168.1.10/hook");
    field("Description").fill("x".repeat(501));
    page.getByLabel("All of Invoices invoice.*").uncheck();
    field("Name").fill("not a name");
    field("Value").fill("value");
    dana.button("Save");
    assertThat(field("Endpoint URL"))
        .hasAccessibleDescription(Pattern.compile(".*address that cannot be called.*"));
    assertThat(field("Endpoint URL")).hasValue("https://192.168.1.10/hook");
    assertThat(field("Endpoint URL")).isFocused();
    assertThat(field("Description")).hasAccessibleDescription("Must have at most 500 characters.");
    assertThat(page.getByText("Choose at least one event.")).isVisible();
    assertThat(field("Name")).hasAccessibleDescription(Pattern.compile("Must be a header name.*"));
    assertThat(field("Value")).hasValue("value");
    dana.picture("webhook-errors-1280");
    assertThat(now().getString("url")).isEqualTo(receiver.url("/hook"));

    field("Endpoint URL").fill("");
    dana.button("Save");
    assertThat(field("Endpoint URL")).hasAccessibleDescription("A URL is needed.");
    field("Endpoint URL").fill(receiver.url("/new"));
    field("Description").fill("<b>Bookkeeping</b>");
    page.getByLabel("client.created").check();
    field("Name").fill("X-Gate");
    dana.button("Save");
    assertThat(field("Name")).hasAccessibleDescription("Is there twice.");
    field("Name").fill("X-Api-Key");
    dana.button("Add header");
    assertThat(field("Name").last()).isFocused();
    field("Name").last().fill("X-Region");
    field("Value").last().fill("north");
    page.getByLabel("Remove X-Gate").check();
    page.keyboard().press("Enter");

    assertThat(made()).containsText("The webhook is changed");
    assertThat(page.getByRole(AriaRole.HEADING, named("<b>Bookkeeping</b>"))).isVisible();
    JsonObject now = now();
    assertThat(now.getString("url")).isEqualTo(receiver.url("/new"));
    assertThat(now.getJsonArray("event_types")).hasToString("[\"client.created\"]");
    assertThat(now.getJsonObject("headers")).containsOnlyKeys("X-Api-Key", "X-Region");
    page.reload();
    assertThat(page.getByText("X-Api-Key: ••••••••")).isVisible();
    assertThat(page.content()).doesNotContain("north");
    dana.button("Send test");
    Received request = receiver.take(Api.SOON);
    assertThat(request.path()).isEqualTo("/new");
    assertThat(request.header("X-Api-Key")).isEqualTo("value");
    assertThat(request.header("X-Region")).isEqualTo("north");
  }

  @Test
  void tellsTheSecondOfTwoEditorsWhatTheFirstChanged() {
    page.navigate(address() + "?change");
    field("Description").fill("Typed by Dana");
    try (Visit luis = signedIn("Luis Ortega", "admin")) {
      luis.page.navigate(address() + "?change");
      luis.page.getByLabel("Endpoint URL").fill(receiver.url("/by-luis"));
      luis.page.getByLabel("Description").fill("Typed by Luis");
      luis.button("Save");
      assertThat(luis.page.locator(".made")).containsText("The webhook is changed");
    }
    dana.button("Save");
    Locator told = page.getByRole(AriaRole.ALERT);
    assertThat(told).isFocused();
    assertThat(told).containsText("Luis Ortega changed this webhook while you had it open");
    assertThat(told).containsText(receiver.url("/by-luis"));
    assertThat(told.locator("ins").last()).hasText("Typed by Luis");
    assertThat(field("Description")).hasValue("Typed by Dana");
    assertThat(field("Endpoint URL")).hasValue(receiver.url("/by-luis"));
    assertThat(now().getString("description")).isEqualTo("Typed by Luis");
    dana.picture("webhook-overtaken-1280");

    dana.button("Save");
    assertThat(made()).containsText("The webhook is changed");
    assertThat(now().getString("description")).isEqualTo("Typed by Dana");
    assertThat(now().getString("url")).isEqualTo(receiver.url("/by-luis"));

    ask("DELETE", SUBSCRIPTIONS + "/" + webhook, null);
    dana.button("Pause");
    assertThat(page.getByText("There is no such webhook.")).isVisible();
  }

  @Test
  void pausesAndResumes() {
    dana.button("Pause");
    assertThat(made()).containsText("The webhook is paused");
    publish();
    page.reload();
    assertThat(page.getByText("One delivery waits for it.")).isVisible();
    assertThat(page.getByRole(AriaRole.ROW).last()).containsText("Pending");
    assertThat(receiver.received()).isEmpty();
    dana.button("Resume");
    assertThat(made()).containsText("The webhook is active again");
    assertThat(receiver.take(Api.SOON).header("X-ClientWave-Event")).isEqualTo("invoice.paid");
    page.getByRole(AriaRole.ROW).last().getByRole(AriaRole.LINK).click();
    assertThat(page).hasURL(Pattern.compile(".*/settings/webhooks/deliveries/dlv_.*"));
  }

  @Test
  void rotatesTheSecretWithAGraceAndEndsIt() {
    link("Rotate").click();
    field("New secret").fill("short");
    dana.button("Rotate");
    assertThat(page.locator("#rotation\\:secretError"))
        .hasText("A secret has 16 to 128 characters.");
    assertThat(field("New secret")).isFocused();
    assertThat(field("New secret")).hasValue("short");
    field("New secret").fill("");
    field("The old secret keeps working for").selectOption("P3D");
    dana.button("Rotate");
    assertThat(made()).containsText("New secret");
    String secret = shownOnce();
    assertThat(page.getByText("Two secrets sign until")).isVisible();
    dana.button("Send test");
    Received both = receiver.take(Api.SOON);
    assertThat(both.verifies(secret)).isTrue();
    assertThat(both.verifies(Api.SECRET)).isTrue();
    page.reload();
    assertThat(page.content()).doesNotContain(secret);

    link("Switch now").click();
    assertThat(page.getByText("End the old secret now?")).isFocused();
    dana.button("Switch now");
    assertThat(made()).containsText("The new secret alone signs from now on");
    assertThat(page.getByText("Two secrets sign until")).isHidden();
    dana.button("Send test");
    Received alone = receiver.take(Api.SOON);
    assertThat(alone.verifies(secret)).isTrue();
    assertThat(alone.verifies(Api.SECRET)).isFalse();
  }

  @Test
  void showsTheSecretOnceAndPutsThatOnRecord() {
    assertThat(page.content()).doesNotContain(Api.SECRET);
    dana.button("Reveal");
    assertThat(made()).isFocused();
    assertThat(page.locator("#shownOnce")).hasText(Api.SECRET);
    page.reload();
    assertThat(page.content()).doesNotContain(Api.SECRET);
    JsonObject entry =
        ask("GET", "/webhooks/audit?target=" + webhook, null).getJsonArray("data").getJsonObject(0);
    assertThat(entry.getString("action")).isEqualTo("secret.revealed");
    assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("Dana Whitfield");
  }

  @Test
  void sendsATestOfAnyTypeAndTellsWhatCameOfIt() {
    receiver.enqueue(Answer.status(401));
    assertThat(field("Event type").locator("option")).hasCount(35);
    assertThat(field("Event type")).hasValue("invoice.created");
    field("Event type").selectOption("payment.refunded");
    dana.button("Send test");
    Locator told = page.locator("#tested");
    assertThat(told).isFocused();
    assertThat(told).containsText("Failed 401");
    assertThat(told).containsText(" ms");
    assertThat(told).containsText("signature");
    assertThat(told).containsText("secret");
    assertThat(page.getByRole(AriaRole.ROW).last()).containsText("payment.refunded Test");
    assertThat(page.locator("tbody[data-keyed] td"))
        .hasCount(page.locator("table.deliveries th").count());
    dana.picture("webhook-tested-1280");
    told.getByRole(AriaRole.LINK).click();
    String delivery = receiver.take(Api.SOON).header("X-ClientWave-Delivery");
    assertThat(page).hasURL(Pattern.compile(".*/settings/webhooks/deliveries/" + delivery));
  }

  @Test
  void deletesOnceItHasToldWhatIsLost() {
    dana.button("Pause");
    assertThat(made()).isVisible();
    publish();
    publish();
    link("Delete").click();
    assertThat(page.getByText("Delete this webhook?")).isFocused();
    Locator asks = page.locator("#removal");
    assertThat(asks).containsText("2 deliveries wait for it.");
    assertThat(asks).containsText("This cannot be undone.");
    link("Cancel").click();
    assertThat(asks).isHidden();
    page.navigate(address() + "?remove");
    dana.button("Delete");
    assertThat(made()).containsText("The webhook is deleted");
    assertThat(page.request().get(address()).status()).isEqualTo(404);
    assertThat(page.request().get(address()).text()).contains("There is no such webhook.");
    link("← Webhooks").click();
    assertThat(page).hasURL(Pattern.compile(".*" + SETTINGS));
    assertThat(page.getByText(receiver.url("/hook"))).isHidden();
  }

  @Test
  void offersANewSecretAndHeadersWhereTheyAreLost() throws SQLException {
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement spoil =
            database.prepareStatement(
                "update webhooks_subscription set secret = ?, headers = ?,"
                    + " updated_at = updated_at + 1 where url = ?")) {
      spoil.setBytes(1, new byte[64]);
      spoil.setBytes(2, new byte[64]);
      spoil.setString(3, receiver.url("/hook"));
      spoil.executeUpdate();
    }
    page.reload();
    assertThat(page.getByText("can no longer read this secret")).isVisible();
    assertThat(page.getByText("can no longer read the values")).isVisible();
    dana.picture("webhook-lost-1280");
    link("Make a new secret").click();
    assertThat(page.getByText("The old secret keeps working for")).isHidden();
    dana.button("Make a new secret");
    String secret = shownOnce();
    page.navigate(address() + "?change");
    field("Description").fill("Without headers");
    dana.button("Save");
    assertThat(made()).isVisible();
    assertThat(page.getByText("can no longer read the values")).isVisible();
    page.navigate(address() + "?change");
    page.getByLabel("It needs no headers any more").check();
    dana.button("Save");
    assertThat(made()).isVisible();
    assertThat(page.getByText("can no longer read")).isHidden();
    publish();
    assertThat(receiver.take(Api.SOON).verifies(secret)).isTrue();
  }

  @Test
  void showsAViewerAllButSecretsAndButtons() {
    try (Visit viewer = signedIn("Vera Lund", "viewer")) {
      Page seen = viewer.page;
      for (String task : List.of("", "?change", "?rotate", "?switch", "?remove")) {
        seen.navigate(address() + task);
        assertThat(seen.getByText("X-Gate: ••••••••")).isVisible();
        assertThat(seen.getByRole(AriaRole.BUTTON))
            .hasText(new String[] {"Sign out", "Copy", "Show"});
        assertThat(seen.locator(":is(#head, #settings, #signing, #trial) input:not([type=hidden])"))
            .hasCount(0);
      }
      seen.navigate(SETTINGS);
      seen.getByText(receiver.url("/hook")).first().click();
      assertThat(seen).hasURL(Pattern.compile(".*" + address()));
      viewer.button("Copy");
      assertThat(seen.getByRole(AriaRole.BUTTON, named("Copied"))).isVisible();
      assertThat(seen.evaluate("navigator.clipboard.readText()")).isEqualTo(webhook);
      assertThat(viewer.complaints()).isEmpty();
    }
  }

  @Test
  void comesBackToTheSamePageAfterTheSignIn() {
    try (Visit visit = CHROMIUM.visit(Site.of(server), 1280)) {
      visit.page.navigate(address());
      visit.signIn("admin", Server.PASSWORD);
      assertThat(visit.page).hasURL(Pattern.compile(".*" + address()));
      assertThat(visit.page.getByText("There is no such webhook.")).isVisible();
      assertThat(visit.page.content()).doesNotContain(receiver.url("/hook"));
    }
  }

  @Test
  void fitsEveryWidthWithWhatItSaysOnce() {
    ask(
        "PATCH",
        SUBSCRIPTIONS + "/" + webhook,
        "{\"description\":\"%s\"}".formatted("Bookkeeping, Lakeside office"));
    dana.button("Send test");
    assertThat(page.locator("#tested")).isVisible();
    assertThat(dana.flaws("webhook")).isEmpty();
    page.navigate(address());
    dana.button("Reveal");
    assertThat(made()).isVisible();
    assertThat(dana.flaws("webhook-secret")).isEmpty();
  }

  private static Visit signedIn(String name, String role) {
    String email = UUID.randomUUID() + "@example.com";
    JsonObject user =
        ask(
            "POST",
            "/webhooks/users",
            "{\"name\":\"%s\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(name, email, role));
    Visit begun = CHROMIUM.visit(Site.of(server), 1280);
    begun.page.navigate(SETTINGS);
    begun.signIn(email, user.getString("password"));
    assertThat(begun.page).hasURL(Pattern.compile(".*" + SETTINGS));
    return begun;
  }

  private String register(String url) {
    return ask(
            "POST",
            SUBSCRIPTIONS,
            "{\"url\":\"%s\",\"event_types\":[\"invoice.*\"],\"secret\":\"%s\",\"headers\":{\"X-Gate\":\"open\"}}"
                .formatted(url, Api.SECRET))
        .getString("id");
  }

  private void publish() {
    ask("POST", "/webhooks/events", "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}");
  }

  private JsonObject now() {
    return ask("GET", SUBSCRIPTIONS + "/" + webhook, null);
  }

  private static JsonObject ask(String method, String path, String json) {
    var answer = server.send(method, path, json, "Authorization", "Bearer " + token);
    return answer.body().isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : Api.json(answer);
  }

  private String address() {
    return SETTINGS + "/" + webhook;
  }

  private static Locator made() {
    return page.locator(".made");
  }

  private static String shownOnce() {
    return page.locator("#shownOnce").textContent();
  }

  private static Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
