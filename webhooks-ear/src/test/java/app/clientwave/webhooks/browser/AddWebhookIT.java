package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
@ExtendWith(SharedServer.class)
class AddWebhookIT {
  private static final String SETTINGS = "/settings/webhooks";
  private static final Pattern HOME = Pattern.compile(".*" + SETTINGS);
  private static final String MADE = "whsec_[A-Za-z0-9+/]{43}=";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static Server server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  private String account;
  private String token;
  private JsonObject dana;
  private Visit visit;
  private Page page;

  @BeforeAll
  static void start(Server running) {
    server = running;
  }

  @BeforeEach
  void open() {
    JsonObject opened = Api.openAccount(server, "Summit Roofing");
    account = opened.getString("id");
    token = opened.getString("token");
    dana =
        send(
            "POST",
            "/webhooks/users",
            "{\"name\":\"Dana Whitfield\",\"email\":\"%s@example.com\",\"role\":\"admin\"}"
                .formatted(UUID.randomUUID()));
    begin();
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    server.send("DELETE", "/webhooks/accounts/" + account, null);
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void leadsANewcomerFromAWrongAddressToAWebhookThatWorks() {
    assertThat(url()).isFocused();
    page.keyboard().type("https://192.168.1.10/hook");
    page.keyboard().press("Tab");
    assertThat(url())
        .hasAccessibleDescription(Pattern.compile(".*address that cannot be called.*"));
    assertThat(url()).hasAttribute("aria-invalid", "true");
    assertThat(page.getByLabel("Description")).isFocused();
    url().fill(receiver.url("/hook"));
    page.keyboard().press("Tab");
    assertThat(url()).hasAttribute("aria-invalid", "false");
    assertThat(page.getByText("address that cannot be called")).hasCount(0);
    page.getByLabel("invoice.paid").check();
    String secret = secret().inputValue();
    assertThat(secret).matches(MADE);

    receiver.enqueue(Answer.of(500, Map.of(), "<b>no database</b>"));
    visit.button("Send a test event");
    assertThat(tested()).containsText("It did not work Status 500, after");
    assertThat(tested()).containsText("Your server failed while it worked on the event (500).");
    page.getByText("What your server answered").click();
    assertThat(tested().locator("pre")).hasText("<b>no database</b>");
    page.getByLabel("Event of the test").selectOption("invoice.paid");
    visit.button("Send a test event");
    assertThat(tested()).containsText("It works Status 200, after");
    assertThat(secret()).hasValue(secret);
    isATest(receiver.take(Api.SOON), "opportunity.created", secret);
    isATest(receiver.take(Api.SOON), "invoice.paid", secret);
    assertThat(list("/webhooks/events")).isEmpty();
    assertThat(list("/webhooks/deliveries")).isEmpty();
    List<JsonObject> told = list("/webhooks/audit?action=address.tested");
    assertThat(told).hasSize(2);
    assertThat(told.get(0).getJsonObject("after").getString("url"))
        .isEqualTo(receiver.url("/hook"));
    assertThat(told.get(0).toString()).contains("invoice.paid").doesNotContain(secret);

    visit.button("Save");
    assertThat(made()).isFocused();
    assertThat(made()).containsText(receiver.url("/hook"));
    assertThat(made().locator("code")).hasText(secret);
    copies("Copy", secret);
    assertThat(list("/webhooks/subscriptions").get(0).getJsonArray("event_types").toString())
        .isEqualTo("[\"invoice.paid\"]");

    page.reload();
    assertThat(page).hasURL(HOME);
    assertThat(page.getByText(receiver.url("/hook")).first()).isVisible();
    assertThat(page.content()).doesNotContain(secret);
  }

  @Test
  void showsCodeWithTheirOwnUrlAndSecretInTheirLanguage() {
    String own = "of-their-own-'quoted\"\\1";
    url().fill("https://hooks.example.com/clientwave/in");
    page.getByLabel("All events").check();
    secret().fill(own);
    visit.button("Save");
    assertThat(made().locator("code")).hasText(own);
    assertThat(code("node")).containsText("'of-their-own-\\'quoted\"\\\\1'");
    assertThat(code("node")).containsText("app.post('/clientwave/in', ");
    page.getByLabel("Node").focus();
    for (String next : List.of("python", "php", "java", "csharp")) {
      page.keyboard().press("ArrowRight");
      assertThat(code(next)).isVisible();
      assertThat(code(next)).containsText("https://hooks.example.com/clientwave/in");
      assertThat(code("node")).isHidden();
    }
    copies("Copy code", code("csharp").textContent());
    page.getByRole(AriaRole.LINK, named("To your webhooks")).click();
    assertThat(page).hasURL(HOME);
  }

  @Test
  void findsCountsAndExplainsEventsByKeyboard() throws IOException {
    Locator chosen = page.locator("output.chosen");
    assertThat(chosen).hasText("No event chosen yet");
    Locator search = page.getByLabel("Search events");
    search.fill("invoice NOTHING owing");
    assertThat(page.getByText("1 event found")).isVisible();
    assertThat(page.getByLabel("invoice.sent")).isHidden();
    assertThat(page.getByLabel("client.created")).isHidden();
    search.press("Enter");
    assertThat(page.getByLabel("invoice.paid")).isFocused();
    page.keyboard().press("Space");
    assertThat(chosen).hasText("1 event chosen");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    String example = page.locator("details[open] pre").textContent();
    assertThat(example).contains("\n    \"");
    assertThat(Json.createReader(new StringReader(example)).readObject())
        .isEqualTo(EventType.INVOICE_PAID.example());

    page.getByLabel("Description").press("Enter"); // saves, or says why not; the secret stays
    assertThat(url()).hasAccessibleDescription(Pattern.compile(".*Must be given.*"));

    search.fill("no such words");
    assertThat(page.getByText("No event has these words.")).isVisible();
    search.fill("");
    page.getByLabel("client.created").check();
    page.getByLabel("client.deleted").check();
    assertThat(chosen).hasText("3 events chosen");
    page.getByLabel("All of Clients").check();
    assertThat(page.getByLabel("client.created")).isHidden();
    assertThat(chosen).hasText("5 events chosen");
    page.getByLabel("All events").check();
    assertThat(chosen).hasText("All events chosen");
    assertThat(search).isHidden();
  }

  @Test
  void showsEachBrokenRuleBesideItsFieldAndKeepsWhatWasTyped() {
    visit.button("Save");
    assertThat(url()).isFocused();
    assertThat(url()).hasAccessibleDescription(Pattern.compile(".*Must be given.*"));
    url().fill(receiver.url("/hook"));
    visit.button("Save");
    assertThat(page.getByText("Choose at least one event.")).isFocused();

    url().fill("https://192.168.1.10/webhooks");
    secret().fill("short");
    page.getByLabel("Description").fill("x".repeat(501));
    page.getByLabel("All of Payments").check();
    visit.button("Save");
    assertThat(url()).isFocused();
    assertThat(url()).hasValue("https://192.168.1.10/webhooks");
    assertThat(secret()).hasValue("short");
    assertThat(secret()).hasAccessibleDescription(Pattern.compile(".*has 16 to 128 characters.*"));
    assertThat(page.getByLabel("Description"))
        .hasAccessibleDescription(Pattern.compile(".*Must have at most 500 characters."));
    assertThat(page.getByLabel("All of Payments")).isChecked();

    visit.button("Send a test event");
    assertThat(tested()).hasText("Not sent: correct what is marked above first.");
    assertThat(receiver.received()).isEmpty();
    visit.button("Make another");
    assertThat(secret()).hasValue(Pattern.compile(MADE));
    assertThat(secret()).hasAttribute("aria-invalid", "false");
    assertThat(page.getByRole(AriaRole.BUTTON, named("Make another"))).isFocused();
    page.getByRole(AriaRole.LINK, named("Cancel")).click();
    assertThat(page).hasURL(HOME);
    assertThat(list("/webhooks/subscriptions")).isEmpty();
  }

  @Test
  void tellsRulesAndTheCatalogueInTheReadersLanguage() {
    page.setExtraHTTPHeaders(Map.of("Accept-Language", "es"));
    page.navigate(SETTINGS + "/add");
    page.getByLabel("URL de destino").fill("https://192.168.1.10/hook");
    page.getByLabel("Secreto", new Page.GetByLabelOptions().setExact(true)).fill("corto");
    page.getByLabel("Descripción").fill("x".repeat(501));
    visit.button("Guardar");
    assertThat(page.getByText("Elija al menos un evento.")).isVisible();
    assertThat(page.locator(".error:not(:empty)"))
        .hasText(
            new String[] {
              "El host tiene una dirección a la que no se puede llamar: es para una red privada.",
              "Debe tener como máximo 500 caracteres.",
              "Elija al menos un evento.",
              "Un secreto tiene de 16 a 128 caracteres."
            });
    page.navigate(SETTINGS + "/event-types?type=invoice.paid");
    assertThat(page.getByText("Llegó un pago con el que no queda nada pendiente")).isVisible();
    assertThat(page.getByText("Cuándo llegó el pago que saldó la factura.")).isVisible();
  }

  @Test
  void saysInTimeThatTheAccountHasAsManyAsItMay() {
    String another = "{\"url\":\"https://hooks.example.com/\",\"event_types\":[\"contract.*\"]}";
    for (int i = 0; i < 100; i++) {
      send("POST", "/webhooks/subscriptions", another);
    }
    url().fill("https://hooks.example.com/one-more");
    page.keyboard().press("Tab");
    Pattern rule = Pattern.compile(".*Is one webhook too many: an account may have 100.*");
    assertThat(url()).hasAccessibleDescription(rule);
    page.getByLabel("All events").check();
    visit.button("Save");
    assertThat(url()).isFocused();
    assertThat(url()).hasAccessibleDescription(rule);
  }

  @Test
  void sendsSoManyTestsAsTheDocumentSaysAndThenSaysHowLongToWait() throws IOException {
    Matcher limit =
        Pattern.compile("\\| tests before saving[^|]*\\| (\\d+) \\|")
            .matcher(Files.readString(Path.of("../docs/limits.md")));
    assertThat(limit.find()).isTrue();
    page.waitForResponse(
        "**/add",
        () -> {
          url().fill(receiver.url("/hook"));
          page.keyboard().press("Tab");
        });
    int most = Integer.parseInt(limit.group(1));
    for (int i = 0; i < most; i++) {
      sendTest();
    }
    assertThat(tested()).containsText("It works");
    // a slow machine has earned one more by now
    for (int i = 0; i < most && tested().getByText("It works").count() > 0; i++) {
      sendTest();
    }
    assertThat(tested()).containsText(Pattern.compile("too many tests at once.*[1-6] seconds"));
    assertThat(receiver.received()).hasSizeBetween(most, 2 * most);
  }

  private void sendTest() {
    page.waitForResponse(
        "**/add", () -> page.getByRole(AriaRole.BUTTON, named("Send a test event")).press("Enter"));
  }

  @Test
  void fitsEveryWidthWhateverItSays() {
    receiver.enqueue(Answer.of(500, Map.of(), "<h1>Oops</h1>\n<p>no database</p>"));
    url().fill(receiver.url("/a-long-path/" + "long/".repeat(30)));
    visit.button("Send a test event");
    page.getByText("What your server answered").click();
    page.getByText("Example").first().click();
    secret().fill("short");
    visit.button("Save");
    assertThat(page.getByText("Choose at least one event.")).isVisible();
    assertThat(visit.flaws("add-errors")).isEmpty();
    secret().fill("sixteen-or-more-of-them");
    page.getByLabel("All events").check();
    visit.button("Save");
    assertThat(made()).isVisible();
    assertThat(visit.flaws("add-made")).isEmpty();
    page.setExtraHTTPHeaders(Map.of("Accept-Language", "es"));
    page.navigate(SETTINGS + "/add");
    assertThat(page.getByRole(AriaRole.HEADING, named("Añadir webhook"))).isVisible();
    assertThat(visit.flaws("add-es")).isEmpty();
  }

  private void begin() {
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    page.navigate(SETTINGS);
    visit.signIn(dana.getString("email"), dana.getString("password"));
    page.getByRole(AriaRole.LINK, named("Add Webhook")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Add Webhook"))).isVisible();
  }

  private void isATest(Received request, String type, String secret) {
    assertThat(request.header("X-ClientWave-Test")).isEqualTo("true");
    assertThat(request.header("X-ClientWave-Event")).isEqualTo(type);
    assertThat(request.verifies(secret)).isTrue();
    assertThat(request.text()).contains("\"type\":\"" + type + "\"");
  }

  private void copies(String button, String text) {
    visit.button(button);
    assertThat(page.getByText("Copied")).isVisible();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(text);
  }

  private JsonObject send(String method, String path, String json) {
    return Api.json(server.send(method, path, json, "Authorization", "Bearer " + token));
  }

  private List<JsonObject> list(String path) {
    return send("GET", path, null).getJsonArray("data").getValuesAs(JsonObject.class);
  }

  private Locator url() {
    return page.getByLabel("Endpoint URL");
  }

  private Locator secret() {
    return page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true));
  }

  private Locator tested() {
    return page.locator("#form\\:tested");
  }

  private Locator made() {
    return page.locator(".made");
  }

  private Locator code(String language) {
    return page.locator("#code-" + language);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
