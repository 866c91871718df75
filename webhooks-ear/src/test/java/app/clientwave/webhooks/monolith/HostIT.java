package app.clientwave.webhooks.monolith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.Chromium;
import app.clientwave.webhooks.browser.Site;
import app.clientwave.webhooks.browser.Visit;
import app.clientwave.webhooks.run.Server;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages within a host that has a sign-in, accounts and a look of its own. */
@Tag("monolith")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostIT {
  private static final String PAGE = "/crm/settings/webhooks";
  private static final Pattern SIGN_IN = Pattern.compile(".*/home/sign-in\\?to=.*");

  private static Chromium chromium;

  private final String base = TestedMonolith.server().url();
  private final String account = "acc-" + UUID.randomUUID();
  private Visit visit;
  private Page page;

  @Deployment(testable = false)
  static EnterpriseArchive monolith() {
    return Monolith.withHost();
  }

  @BeforeAll
  static void start() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    visit = chromium.visit(new Site(base, null, null), 1280);
    page = visit.page;
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void hasTheHostsSignInAndNoOther() {
    page.navigate(PAGE);
    assertThat(page).hasURL(SIGN_IN);
    assertThat(page.url()).endsWith("to=%2Fcrm%2Fsettings%2Fwebhooks");
    for (String own : List.of("/crm/sign-in", "/crm/sign-in.xhtml")) {
      page.navigate(own);
      assertThat(page).hasURL(SIGN_IN);
    }
  }

  @Test
  void isAPartOfTheHostsPages() {
    signIn("Dana", account, "admin");
    assertThat(page).hasTitle("Webhooks - ClientWave");
    assertThat(page.locator("#menu")).containsText("Clients");
    assertThat(page.getByRole(AriaRole.HEADING, named("Webhooks"))).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Sign out"))).hasCount(0);

    String url = "https://hooks.example.com/" + UUID.randomUUID();
    addWebhook(url);
    visit.picture("host-1280");
    assertThat(visit.hasToScrollSideways()).isFalse();

    page.getByRole(AriaRole.LINK, named("To your webhooks")).click();
    assertThat(row(url)).isVisible();
    page.navigate(PAGE + "/audit");
    assertThat(row("Dana added webhook")).containsText(url);
    assertThat(page.locator("#menu")).containsText("Clients");

    signIn("Luis", account, "viewer");
    assertThat(row(url)).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("Add Webhook"))).hasCount(0);
  }

  @Test
  void leavesUsersAndPasswordsToTheHostAndHasTokens() {
    signIn("Dana", account, "admin");
    assertThat(page.getByRole(AriaRole.NAVIGATION))
        .hasText(
            "Settings Webhooks Deliveries Events Event types Signature check Alerts API tokens Audit log");
    for (String theirs : List.of("/users", "/users.xhtml", "/password")) {
      assertThat(page.request().get(PAGE + theirs).status()).as(theirs).isEqualTo(404);
    }
    page.navigate(PAGE + "/tokens?add");
    page.getByLabel("Name").fill("Bookkeeping");
    visit.button("Create token");
    assertThat(page.locator("#tryToken")).containsText(base + "/crm/webhooks/event-types");
    visit.picture("host-token-1280");
    assertThat(visit.hasToScrollSideways()).isFalse();

    signIn("Luis", account, "viewer");
    assertThat(page.request().get(PAGE + "/tokens").status()).isEqualTo(403);
  }

  @Test
  void showsEachAccountItsOwn() {
    signIn("Dana", account, "admin");
    String url = "https://hooks.example.com/" + UUID.randomUUID();
    addWebhook(url);
    page.navigate(PAGE);
    assertThat(row(url)).isVisible();

    signIn("Priya", "another-" + account, "admin");
    assertThat(page.getByRole(AriaRole.HEADING, named("Webhooks"))).isVisible();
    assertThat(page.getByText(url)).hasCount(0);
  }

  @Test
  void endsWhatOnePersonHadOpenForTheNextAtTheSameBrowser() {
    signIn("Dana", account, "admin");
    link("Add Webhook");
    page.getByLabel("Endpoint URL").fill("https://hooks.example.com/typed-by-dana");
    page.getByLabel("All events").check();
    signInElsewhere("Priya", "another-" + account, "admin");
    visit.button("Save");
    assertThat(page).hasURL(Pattern.compile(".*/crm/expired.html"));
    page.navigate(PAGE);
    assertThat(page.getByText("typed-by-dana")).hasCount(0);
  }

  @Test
  void leadsToTheHostsSignInOnceSomebodyHasSignedOut() {
    signIn("Dana", account, "admin");
    page.request().get("/home/sign-out");
    link("Add Webhook");
    assertThat(page).hasURL(SIGN_IN);
  }

  @Test
  void showsThePagesToNobodyWhoMayNotRead() {
    signInElsewhere("Robot", account, "publisher");
    assertThat(page.request().get(PAGE).status()).isEqualTo(403);
  }

  @Test
  void showsNobodyTheTemplateAlone() {
    assertThat(page.request().get("/crm/crm/template.xhtml").status()).isEqualTo(404);
    signInElsewhere("Dana", account, "admin");
    assertThat(page.request().get("/crm/crm/template.xhtml").status()).isEqualTo(404);
  }

  @Test
  void leavesTheApiToTokens() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/crm/webhooks/subscriptions"))
            .header("Authorization", "Bearer " + Server.TOKEN)
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void isWrittenAsTheDocumentSays() throws Exception {
    Path source = Path.of("src", "test");
    assertThat(Files.readString(source.resolve("java/app/clientwave/crm/CrmHost.java")))
        .contains(Embedding.hostBean());
    assertThat(Files.readString(source.resolve("resources/crm/template.xhtml")))
        .isEqualTo(Embedding.template());
  }

  private void signIn(String name, String whose, String role) {
    signInElsewhere(name, whose, role);
    page.navigate(PAGE);
  }

  /** In another tab, say: the page that is open knows nothing of it. */
  private void signInElsewhere(String name, String whose, String role) {
    page.request()
        .post(
            "/home/sign-in",
            RequestOptions.create()
                .setForm(
                    FormData.create()
                        .set("name", name)
                        .set("account", whose)
                        .set("role", role)
                        .set("to", PAGE)));
  }

  private void addWebhook(String url) {
    link("Add Webhook");
    page.getByLabel("Endpoint URL").fill(url);
    page.getByLabel("All events").check();
    visit.button("Save");
    assertThat(page.getByRole(AriaRole.STATUS).locator("code")).containsText("whsec_");
  }

  private void link(String name) {
    page.getByRole(AriaRole.LINK, named(name)).click();
  }

  private Locator row(String url) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(url)).first();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
