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
import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events and event types on their pages. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class EventPagesIT {
  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Server server;
  private final String record = "inv_" + UUID.randomUUID();
  private Visit visit;
  private Page page;

  EventPagesIT(Server server) {
    this.server = server;
  }

  @AfterAll
  static void stop(Server server) {
    Api.removeAll(server);
  }

  @BeforeEach
  void open() {
    Api.removeAll(server);
    begin();
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void showsWhoGotAnEventAndWhoDidNotAndWhy() {
    String got = webhook("invoice.*");
    String other = webhook("client.*");
    String event = publish("<b onclick='x'>Roof & more</b>");
    String later = webhook("*");

    page.navigate("/settings/webhooks/events?search=" + record);
    Locator row = page.locator("#events tbody tr");
    assertThat(row).hasCount(1);
    assertThat(row).containsText("invoice.paid");
    assertThat(row).containsText(record);
    row.getByRole(AriaRole.LINK).click();

    assertThat(page).hasURL(Pattern.compile(".*/settings/webhooks/events/" + event));
    assertThat(page.locator("#got tbody tr")).containsText(got);
    Locator without = page.locator("#gotNot li");
    assertThat(without.filter(having(other))).containsText("does not subscribe");
    assertThat(without.filter(having(later))).containsText("added later");
    assertThat(page.locator("#body")).containsText("<b onclick='x'>Roof & more</b>");
    page.locator("dl").getByRole(AriaRole.BUTTON).click();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(event);
  }

  @Test
  void copiesWhereTheBrowserGivesNoClipboardToo() {
    String event = publish("Roof");
    page.navigate("/settings/webhooks/events/" + event);
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
    page.locator("dl").getByRole(AriaRole.BUTTON).click();
    Locator copied = page.locator("dl").getByText("Copied");
    assertThat(copied).isFocused();
    page.navigate("/settings/webhooks/events");
    page.getByLabel("Record or event id").focus();
    page.keyboard().press("Control+V");
    assertThat(page.getByLabel("Record or event id")).hasValue(event);
  }

  @Test
  void findsAnEventByItsOwnIdAndByItsType() {
    String event = publish("Roof");
    page.navigate("/settings/webhooks/events");
    page.getByLabel("Record or event id").fill(" " + event + " ");
    visit.button("Show");
    assertThat(page.locator("#events tbody tr")).containsText(record);
    page.getByLabel("Event type").selectOption("client.created");
    visit.button("Show");
    assertThat(page.getByText("There is no such event.")).isVisible();
    assertThat(page.getByLabel("Record or event id")).hasValue(event);
    assertThat(page.getByLabel("Event type")).hasValue("client.created");
  }

  @Test
  void tellsThatThereIsNoSuchEvent() {
    page.navigate("/settings/webhooks/events/evt_of_nobody");
    assertThat(page.getByText("There is no such event.")).isVisible();
    assertThat(visit.complaints().remove(0)).startsWith("404 ");
    visit.complaints().removeIf(complaint -> complaint.contains("404"));
  }

  @Test
  void showsAnExampleOfEachTypeOneClickAway() {
    page.navigate("/settings/webhooks/event-types");
    assertThat(page.locator(".described")).hasCount(35);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("invoice.paid")).click();
    Locator paid = page.locator("[id='invoice.paid']");
    assertThat(paid.locator("pre").first()).containsText("\"type\": \"invoice.paid\"");
    assertThat(paid).containsText("due_date");
  }

  private void begin() {
    if (visit != null) {
      visit.close();
    }
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    visit.signIn();
    assertThat(page).hasURL(Pattern.compile(".*/settings/webhooks"));
  }

  private String webhook(String types) {
    String url = RECEIVER.url("/" + UUID.randomUUID());
    Api.json(
        server.post(
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"event_types\":[\"%s\"]}".formatted(url, types)));
    return url;
  }

  private String publish(String title) {
    JsonObject sent =
        Api.json(
            server.post(
                "/webhooks/events",
                "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"title\":\"%s\"}}"
                    .formatted(record, title)));
    return sent.getString("id");
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
