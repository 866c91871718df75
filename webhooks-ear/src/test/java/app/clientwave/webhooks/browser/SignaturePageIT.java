package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings &gt; Signature check, with a request that a receiver really got. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class SignaturePageIT {
  private static final String PAGE = "/settings/webhooks/tools/signature";
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");

  @RegisterExtension static final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static Server server;
  private static String token;
  private static String url;
  private static Received request;

  @BeforeAll
  static void deliver(Server running) {
    server = running;
    token = openAccount();
    url = receiver.url("/hook-of-the-signature-page");
    send(
        token,
        "/webhooks/subscriptions",
        "{\"url\":\"%s\",\"event_types\":[\"*\"],\"secret\":\"%s\"}".formatted(url, Api.SECRET));
    String event = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\",\"total\":1250.00}}";
    send(token, "/webhooks/events", event);
    request = receiver.take(Api.SOON);
  }

  @Test
  void tellsAnAdminWhichPartIsWrongAndWhoseSecretItIs() {
    try (Visit visit = signedIn(token, "admin", 1280)) {
      Page page = visit.page;
      visit.button("Check");
      assertThat(page.getByText("Paste the body of the request.")).isVisible();
      assertThat(page.getByText("Paste the signature, or the headers")).isVisible();
      assertThat(page.getByLabel("Body")).isFocused();

      paste(page, request.text());
      visit.button("Check");
      assertThat(page.locator("#stored")).containsText("It was signed with the secret of " + url);
      assertThat(page.locator("#result")).isFocused();
      assertThat(page.content()).doesNotContain(Api.SECRET);

      page.getByLabel("Secret").fill(Api.SECRET);
      visit.button("Check");
      assertThat(page.locator("#result .state.delivered")).hasCount(2);
      assertThat(page.locator("#stored")).containsText("What you pasted is the secret of " + url);

      String again = request.text().replace("1250.00", "1250.0,\"<script>x</script>\":0");
      paste(page, again);
      page.getByLabel("Secret").fill(Api.SECRET.substring(6));
      visit.button("Check");
      Locator findings = page.locator("#result .findings").first();
      assertThat(findings).containsText("Secret The secret in full begins with whsec_");
      assertThat(findings).containsText("Body The body is not what was sent");
      int at = request.text().indexOf("1250.00") + "1250.0".length();
      assertThat(page.locator("#result")).containsText("from byte " + at + " on");
      assertThat(page.locator("#pasted")).containsText("1250.0,\"<script>");
      assertThat(page.locator("#sent")).containsText("1250.00}");
      assertThat(page.getByLabel("Body")).hasValue(again);
      assertThat(page.locator("#stored")).containsText("no secret of your webhooks");

      page.getByLabel("webhook-timestamp").fill("");
      visit.button("Check");
      assertThat(page.getByLabel("webhook-timestamp")).isFocused();
      page.reload();
      assertThat(page.getByLabel("Secret")).hasValue("");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void tellsAViewerNothingOfStoredSecrets() {
    try (Visit visit = signedIn(token, "viewer", 1280)) {
      Page page = visit.page;
      paste(page, request.text());
      visit.button("Check");
      assertThat(page.getByText("Paste the secret that your server uses.")).isVisible();
      page.getByLabel("Secret").fill("a-secret-of-somebody-else");
      visit.button("Check");
      assertThat(page.locator("#result")).containsText("another signature comes out");
      assertThat(page.locator("#result")).containsText("byte for byte what was sent");
      assertThat(page.locator("#stored")).hasCount(0);
      assertThat(page.getByText(url)).hasCount(0);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test // P7
  void knowsNeitherEventsNorSecretsOfAnotherAccount() {
    try (Visit visit = signedIn(openAccount(), "admin", 1280)) {
      Page page = visit.page;
      paste(page, request.text() + "changed");
      page.getByLabel("Secret").fill(Api.SECRET);
      visit.button("Check");
      assertThat(page.locator("#result")).containsText("another signature comes out");
      assertThat(page.locator("#sent")).hasCount(0);
      assertThat(page.locator("#stored")).containsText("No secret of your webhooks makes");
      assertThat(page.locator("#stored")).containsText("What you pasted is no secret");
    }
  }

  @Test
  void fitsEveryWidthWhateverItSays() {
    try (Visit visit = signedIn(token, "admin", 1280)) {
      visit.button("Check");
      assertThat(visit.page.getByLabel("Body")).isFocused();
      assertThat(visit.flaws("signature-missing")).isEmpty();
      paste(visit.page, request.text().replace("1250.00", "1250.0"));
      visit.page.getByLabel("Secret").fill("\"" + Api.SECRET + "\"");
      visit.button("Check");
      assertThat(visit.page.locator("#result")).isFocused();
      assertThat(visit.flaws("signature")).isEmpty();
    }
  }

  /** All but the secret. */
  private static void paste(Page page, String body) {
    page.getByLabel("Body").fill(body);
    page.getByLabel("X-ClientWave-Signature").fill(request.header("X-ClientWave-Signature"));
    for (String name : List.of("webhook-signature", "webhook-id", "webhook-timestamp")) {
      page.getByLabel(name).fill(request.header(name));
    }
  }

  private static Visit signedIn(String account, String role, int width) {
    String email = UUID.randomUUID() + "@example.com";
    String user =
        "{\"name\":\"of a test\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role);
    Visit visit = CHROMIUM.visit(Site.of(server), width);
    visit.page.navigate("/settings/webhooks");
    visit.signIn(email, send(account, "/webhooks/users", user).getString("password"));
    assertThat(visit.page).hasURL(HOME);
    visit.page.getByText("Signature check").click();
    assertThat(visit.page).hasURL(Pattern.compile(".*" + PAGE));
    return visit;
  }

  private static String openAccount() {
    return Api.openAccount(server, "of a test").getString("token");
  }

  private static JsonObject send(String account, String path, String json) {
    return Api.json(server.send("POST", path, json, "Authorization", "Bearer " + account));
  }
}
