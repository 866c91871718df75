package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody new, with a server that does not work yet, and nothing but the pages to go by. */
@Tag("browser")
@ExtendWith(SharedServer.class)
class NewcomerIT {
  private static final String FAILED = "Your server failed while it worked on the event (500).";
  private static final String ADVICE = "Look into your server's log at that time.";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Server server;
  private String account;
  private String program;
  private Visit visit;
  private Page page;

  NewcomerIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void comesToAnEmptyAccount() {
    JsonObject opened = Api.openAccount(server, "Lakeside Remodeling");
    account = opened.getString("id");
    program = opened.getString("token");
    String email = UUID.randomUUID() + "@example.com";
    String user = "{\"name\":\"Nora Feld\",\"email\":\"%s\",\"role\":\"admin\"}".formatted(email);
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    page.navigate("/");
    visit.signIn(email, ask("POST", "/webhooks/users", user).getString("password"));
  }

  @AfterEach
  void leavesNoComplaintInTheBrowser() {
    server.send("DELETE", "/webhooks/accounts/" + account, null);
    try (Visit ended = visit) {
      assertThat(ended.complaints()).isEmpty();
    }
  }

  @Test
  void comesFromNoWebhookByAFailureThatIsExplainedToASignedDelivery() {
    receiver.enqueue(Answer.status(500), Answer.status(500)); // and is mended after these
    assertThat(page.getByText("No webhooks yet")).isVisible();
    link("Add Webhook").click();
    String secret = addInSpiteOfATestThatFails();

    link("To your webhooks").click();
    assertThat(webhook()).containsText("Nothing sent");
    publish("inv_1");
    Received failed = receiver.take(Api.SOON);
    link("All deliveries").click();
    assertThat(delivery()).containsText("Retrying");
    assertThat(delivery()).containsText(FAILED);
    link("Webhooks").click();
    assertThat(webhook()).containsText("Failing since");
    webhook().getByRole(AriaRole.LINK).last().click();
    assertThat(attempt(1)).containsText("Failed 500");
    assertThat(attempt(1)).containsText(FAILED);
    assertThat(attempt(1)).containsText("What to do: " + ADVICE);
    assertThat(page.getByRole(AriaRole.TIMER)).isVisible(); // when it is tried again by itself

    visit.button("Send again");
    assertThat(page.getByText("It is sent again now")).isVisible();
    Received taken = receiver.take(Api.SOON);
    assertThat(attempt(2)).containsText("Delivered 200");
    assertThat(page.locator("#standing")).containsText("Delivered");
    assertThat(taken.verifies(secret)).isTrue();
    assertThat(taken.body()).isEqualTo(failed.body());
    assertThat(taken.text()).contains("\"id\":\"inv_1\"");
    assertThat(taken.header("webhook-id")).isEqualTo(failed.header("webhook-id"));

    link("Webhooks").click();
    assertThat(webhook()).containsText("Active");
    assertThat(webhook().getByRole(AriaRole.LINK).last()).hasText("Delivered");
    assertThat(receiver.received()).hasSize(3);
  }

  /** Answers the secret as it is shown. */
  private String addInSpiteOfATestThatFails() {
    page.getByLabel("Endpoint URL").fill(receiver.url("/hook"));
    page.getByLabel("invoice.paid").check();
    visit.button("Send a test event");
    assertThat(page.locator("[id='form:tested']")).containsText("It did not work Status 500");
    assertThat(page.getByText(FAILED)).containsText(ADVICE);
    visit.button("Save");
    assertThat(page.locator(".made")).containsText("Webhook added");
    String secret = page.locator("#shownOnce").textContent();
    assertThat(receiver.take(Api.SOON).verifies(secret)).isTrue();
    return secret;
  }

  private Locator webhook() {
    return page.locator("tr", new Page.LocatorOptions().setHasText(receiver.url("/hook")));
  }

  private Locator delivery() {
    return page.locator("tr", new Page.LocatorOptions().setHasText("inv_1"));
  }

  private Locator attempt(int number) {
    return page.getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Attempt " + number + ":")));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void publish(String record) {
    String event = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\"}}".formatted(record);
    ask("POST", "/webhooks/events", event);
  }

  private JsonObject ask(String method, String path, String json) {
    HttpResponse<String> answer =
        server.send(method, path, json, "Authorization", "Bearer " + program);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Api.json(answer);
  }
}
