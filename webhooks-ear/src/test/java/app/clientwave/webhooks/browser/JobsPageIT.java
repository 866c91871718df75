package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recovering a webhook and sending many again, on the pages. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class JobsPageIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Server server;
  private Visit visit;
  private Page page;

  JobsPageIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    visit.signIn();
    assertThat(page.getByRole(AriaRole.HEADING, named("Webhooks"))).isVisible();
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
    Api.removeAll(server);
  }

  @Test
  void recoversAWebhookShowsHowFarThatIsAndStops() {
    String webhook = Api.register(server, receiver.url("/hook"));
    String its = "/webhooks/subscriptions/" + webhook;
    assertThat(server.send("PATCH", its, "{\"status\":\"paused\"}").statusCode()).isEqualTo(200);
    page.navigate("/settings/webhooks/" + webhook + "?recover");
    Locator form = page.locator("#recovery");
    visit.button("Start");
    assertThat(page.locator("[id='recovery:sinceError']")).hasText("Say from when on.");
    form.getByLabel("From").fill("2026-01-02T10:00");
    form.getByLabel("Until").fill("2026-01-01T10:00");
    visit.button("Start");
    assertThat(page.locator("[id='recovery:untilError']"))
        .hasText("Must be later than the beginning.");
    assertThat(form.getByLabel("From")).hasValue("2026-01-02T10:00");
    pictures("recover");
    form.getByLabel("Until").fill("");
    visit.button("Start");
    assertThat(
            page.getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("Sending again has begun")))
        .isFocused();
    Locator jobs = page.locator("#jobs");
    assertThat(jobs).containsText("At work");
    assertThat(jobs).containsText(receiver.url("/hook"));
    page.navigate("/settings/webhooks/deliveries");
    assertThat(jobs).containsText("At work");
    pictures("jobs");
    assertThat(server.send("PATCH", its, "{\"status\":\"active\"}").statusCode()).isEqualTo(200);
    assertThat(jobs).containsText("Finished"); // which the page finds out by itself
    assertThat(jobs.getByRole(AriaRole.BUTTON)).hasCount(0);
  }

  @Test
  void sendsTickedDeliveriesAgain() {
    Api.register(server, receiver.url("/hook"));
    String record = Api.newRecord();
    Api.publish(server, record);
    Api.awaitStatus(server, record, "delivered");
    page.navigate("/settings/webhooks/deliveries");
    page.getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(record))
        .getByRole(AriaRole.CHECKBOX)
        .check();
    visit.button("Send again");
    assertThat(page.locator("#jobs")).containsText("1 of 1 handed over to be sent");
    Api.await(server, record, Api.SOON, delivery -> delivery.getInt("attempt_count") == 2);
  }

  private void pictures(String name) {
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 800);
      assertThat(visit.hasToScrollSideways()).as("at %d", width).isFalse();
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        visit.picture("%s-%d-%s".formatted(name, width, scheme));
      }
    }
    page.setViewportSize(1280, 800);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
