package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.CountedAttempts;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.run.TestedDatabase;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of webhooks with its figures, of an account of its own. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class FiguresPageIT {
  private static final String HOME = "/settings/webhooks";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver broken = new WebhookReceiver();
  private final Server server;
  private String account;
  private String admin;
  private Visit visit;
  private Page page;

  FiguresPageIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void signIn() {
    JsonObject opened = Api.openAccount(server, "Ridge Roofing");
    account = opened.getString("id");
    admin = opened.getString("token");
    String email = "dana-" + UUID.randomUUID() + "@example.com";
    String user = "{\"name\":\"Dana Reyes\",\"email\":\"%s\",\"role\":\"admin\"}";
    String password = ask("POST", "/webhooks/users", user.formatted(email)).getString("password");
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    page.navigate(HOME);
    visit.signIn(email, password);
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    server.send("DELETE", "/webhooks/accounts/" + account, null);
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void saysWhatAWebhookIsAndHowToBeginWhileThereIsNone() {
    assertThat(page.getByText("No webhooks yet")).isVisible();
    assertThat(page.getByText("A webhook is an address of your own server.")).isVisible();
    assertThat(page.getByText("Press “Add Webhook”")).isVisible();
    pictures("webhooks-none");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add Webhook")).click();
    page.getByLabel("Endpoint URL").fill(receiver.url("/first"));
    page.getByLabel("All events").check();
    visit.button("Save");
    assertThat(page.getByText("Webhook added")).isVisible();
    page.navigate("/settings/webhooks");
    assertThat(row("/first")).containsText("Active");
    assertThat(row("/first")).containsText("Nothing sent");
    assertThat(page.getByText("No webhooks yet")).isHidden();
  }

  @Test
  void showsOfEachWebhookHowItDoesAndLeadsToIt() throws SQLException {
    awaitTimeLeftInTheHour();
    String busy = register(receiver.url("/books"), "Bookkeeping");
    String failing = register(broken.url("/crm"), "CRM of the north branch");
    String paused = register("https://shop.example.com/hooks/clientwave", "");
    ask("PATCH", "/webhooks/subscriptions/" + paused, "{\"status\":\"paused\"}");
    broken.enqueue(Answer.status(500), Answer.status(500));
    ask("POST", "/webhooks/events", "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}");
    new CountedAttempts(1, 0).await(server, busy);
    new CountedAttempts(0, 1).await(server, failing);
    count(busy);
    page.reload();

    assertThat(row("Bookkeeping").getByRole(AriaRole.IMG))
        .hasAccessibleName("Last 24 hours: 3,681 delivered, 10 failed");
    assertThat(row("Bookkeeping")).containsText("99.7% of 3,691 attempts");
    assertThat(row("Bookkeeping")).containsText("Active");
    assertThat(link("Bookkeeping", "Bookkeeping")).hasAttribute("href", HOME + "/" + busy);
    assertThat(link("Bookkeeping", "Delivered"))
        .hasAttribute("href", Pattern.compile(HOME + "/deliveries/dlv_.*"));
    assertThat(row("CRM")).containsText("Failing since");
    assertThat(row("CRM")).containsText("0% of 1 attempt");
    assertThat(row("CRM")).containsText("Retrying");
    assertThat(row("shop.example.com")).containsText("Paused");
    assertThat(row("shop.example.com")).containsText("Its events wait until it is resumed.");
    assertThat(figure("Delivered in the last 24 hours")).containsText("1");
    assertThat(figure("Waiting")).containsText("2");
    assertThat(figure("Failed")).containsText("0");
    assertThat(figure("Oldest waiting since").locator("time")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("All deliveries")))
        .hasAttribute("href", HOME + "/deliveries");
    pictures("webhooks-figures");
  }

  @Test
  void pagesThroughManyWebhooks() {
    for (int i = 0; i <= 50; i++) {
      register("https://hooks.example.com/number-" + i, "");
    }
    page.reload();
    assertThat(page.locator(".list tbody tr")).hasCount(50);
    assertThat(page.getByText("/number-50")).isVisible();
    page.getByRole(AriaRole.LINK, named("Older")).click();
    assertThat(page.locator(".list tbody tr")).hasCount(1);
    visit.button("Refresh");
    assertThat(page.locator(".list tbody tr")).hasCount(1);
    assertThat(page.getByText("/number-0")).isVisible();
    page.getByRole(AriaRole.LINK, named("Newest")).click();
    assertThat(page.locator(".list tbody tr")).hasCount(50);
  }

  /** Attempts are counted by the hour in which they were. */
  private static void awaitTimeLeftInTheHour() {
    Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    if (Instant.now().isAfter(end.minusSeconds(30))) {
      while (Instant.now().isBefore(end)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  /** 105 and more attempts in each hour of the month before this one, of which some failed. */
  private void count(String webhook) throws SQLException {
    long now = Duration.ofMillis(Instant.now().toEpochMilli()).toHours();
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement insert =
            database.prepareStatement(
                "insert into webhooks_hour (account_id, subscription_id, hour, delivered, failed,"
                    + " to_10, to_20, to_50, to_100, to_200, to_500, to_1000, to_2000, to_5000,"
                    + " to_10000, to_120000) values (?, ?, ?, ?, ?, 0, 0, ?, 0, 0, ?, 0, 0, 0, 0,"
                    + " 0)")) {
      database.setAutoCommit(false);
      for (int age = 1; age < 30 * 24; age++) {
        int delivered = 100 + 5 * (age % 24);
        int failed = age % 50 == 7 ? 10 : 0;
        insert.setString(1, account);
        insert.setLong(2, IdKind.SUBSCRIPTION.read(webhook).orElseThrow());
        insert.setLong(3, now - age);
        insert.setInt(4, delivered);
        insert.setInt(5, failed);
        insert.setInt(6, delivered);
        insert.setInt(7, failed);
        insert.addBatch();
      }
      insert.executeBatch();
      database.commit();
    }
  }

  private void pictures(String name) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {360, 1280}) {
        page.setViewportSize(width, 900);
        visit.picture(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        assertThat(visit.hasToScrollSideways()).as("%s at %d", name, width).isFalse();
      }
    }
    page.setViewportSize(1280, 900);
  }

  private Locator row(String text) {
    return page.locator(".list tbody tr").filter(new Locator.FilterOptions().setHasText(text));
  }

  private Locator link(String row, String name) {
    return row(row)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator figure(String name) {
    return page.locator(".figures > div")
        .filter(new Locator.FilterOptions().setHas(page.getByText(name, exact())));
  }

  private static Page.GetByTextOptions exact() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private String register(String url, String description) {
    return ask(
            "POST",
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"description\":\"%s\",\"event_types\":[\"invoice.*\",\"payment.failed\"]}"
                .formatted(url, description))
        .getString("id");
  }

  private JsonObject ask(String method, String path, String json) {
    HttpResponse<String> answer =
        server.send(method, path, json, "Authorization", "Bearer " + admin);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Api.json(answer);
  }
}
