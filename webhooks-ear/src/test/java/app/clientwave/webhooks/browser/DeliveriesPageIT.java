package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
@ExtendWith(SharedServer.class)
class DeliveriesPageIT {
  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();

  private static final String PAGE = "/settings/webhooks/deliveries";
  private static final String CHANGES = PAGE + "/changes";
  private static final String HTML = "<b>O'Brien</b><script>document.title='run'</script>";

  /** As many pages of an account are told of changes at once. */
  private static final int MOST_OF_AN_ACCOUNT = 25;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private final Server server;
  private String admin;
  private String webhook;
  private Visit visit;
  private Page page;

  DeliveriesPageIT(Server server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    admin = Api.openAccount(server, "Summit Builders").getString("token");
    webhook =
        Api.json(
                ask(
                    "POST",
                    "/webhooks/subscriptions",
                    "{'url':'%s','event_types':['*'],'description':'Bookkeeping'}"
                        .formatted(RECEIVER.url("/hook?key=a&b=(c)"))))
            .getString("id");
    visit = CHROMIUM.visit(Site.of(server), 1280);
    page = visit.page;
    String email = "dana-" + UUID.randomUUID() + "@example.com";
    JsonObject dana =
        Api.json(
            ask(
                "POST",
                "/webhooks/users",
                "{'name':'Dana Reyes','email':'%s','role':'admin'}".formatted(email)));
    page.navigate(PAGE);
    visit.signIn(email, dana.getString("password"));
    assertThat(page).hasURL(Pattern.compile(".*" + PAGE));
  }

  @AfterEach
  void close() {
    visit.close();
    ask("DELETE", "/webhooks/subscriptions/" + webhook, null);
  }

  @Test
  void findsWhatTheAddressAsksForAndTellsWhatMeansNothing() {
    RECEIVER.enqueue(Answer.status(500));
    String failed = publish("invoice.paid", "inv_1");
    awaitStatus("inv_1", "retrying");
    publish("client.created", "cli_1");
    String delivered = awaitStatus("cli_1", "delivered").getString("id");
    page.reload();
    assertThat(rows()).hasCount(2);
    assertThat(rows().nth(0)).containsText("client.created");
    assertThat(rows().nth(0)).containsText("Bookkeeping");
    assertThat(rows().nth(1)).containsText("Your server failed while it worked on the event");

    page.getByLabel("Status").selectOption("retrying");
    page.getByLabel("Event").selectOption("invoice.paid");
    page.getByLabel("Webhook").selectOption(webhook);
    page.getByLabel("From").fill("2020-01-31T12:00");
    visit.button("Show");
    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("inv_1");
    assertThat(page.getByLabel("From")).hasValue("2020-01-31T12:00");
    page.getByLabel("Until").fill("2020-02-01T12:00");
    visit.button("Show");
    assertThat(rows()).hasCount(0);
    assertThat(page.getByText("No delivery matches.")).isVisible();
    page.goBack();
    assertThat(rows()).hasCount(1);
    page.getByRole(AriaRole.LINK, byName("Show all")).click();

    for (String id : List.of("inv_1", failed)) {
      search(id);
      assertThat(rows()).hasCount(1);
      assertThat(rows()).containsText("inv_1");
    }
    search(delivered);
    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("cli_1");
    search("nothing-of-this-id");
    assertThat(rows()).hasCount(0);

    page.navigate(PAGE + "?status=broken&from=1969-12-31T12:00&search=" + "x".repeat(192));
    assertThat(page.getByLabel("Status")).hasAccessibleDescription("There is no such state.");
    assertThat(page.getByLabel("From"))
        .hasAccessibleDescription(Pattern.compile("Must be a day.*"));
    assertThat(page.getByLabel("Search by id")).hasValue("x".repeat(192));
    assertThat(page.getByLabel("Search by id"))
        .hasAccessibleDescription("Must have at most 191 characters.");
    assertThat(rows()).hasCount(2);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void showsWhatComesByItselfAndMovesNothingThatIsRead() {
    publish("invoice.paid", "first");
    assertThat(rows()).hasCount(1);
    CountDownLatch gate = new CountDownLatch(1);
    RECEIVER.enqueue(Answer.status(200).after(gate));
    publish("invoice.paid", "second");
    assertThat(rows()).hasCount(2);
    assertThat(rows().nth(0)).containsText("second");
    assertThat(rows().nth(0)).containsText("Pending");

    Locator tick = rows().nth(1).getByRole(AriaRole.CHECKBOX);
    tick.check();
    assertThat(page.getByText("1 ticked")).isVisible();
    gate.countDown();
    assertThat(rows().nth(0)).containsText("Delivered");
    publish("invoice.paid", "third");
    Locator more = page.getByText("1 new delivery: show");
    assertThat(more).isVisible();
    assertThat(rows()).hasCount(2);
    more.click();
    assertThat(rows()).hasCount(3);
    assertThat(rows().nth(0)).containsText("third");
    assertThat(more).isHidden();
    assertThat(rows().nth(2).getByRole(AriaRole.CHECKBOX)).isChecked();

    visit.button("Send again");
    assertThat(page.getByText("Sending again has begun")).isVisible();
    assertThat(rows().nth(2).getByRole(AriaRole.CELL, named("2")))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    assertThat(page.getByRole(AriaRole.BUTTON, byName("Send again"))).isDisabled();
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void goesOnToOlderOnes() {
    String event = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv\"}}";
    String events = IntStream.range(0, 60).mapToObj(i -> event).collect(Collectors.joining(","));
    ask("POST", "/webhooks/events", "{\"events\":[" + events + "]}");
    assertThat(rows()).hasCount(50);
    page.getByLabel("Search by id").fill("inv");
    visit.button("Show");
    page.getByText("Older").click();
    assertThat(rows()).hasCount(10);
    assertThat(page.getByLabel("Search by id")).hasValue("inv");
    page.getByText("Newest").click();
    assertThat(rows()).hasCount(50);
    page.getByLabel("All that are shown").check();
    assertThat(page.getByText("50 ticked")).isVisible();
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void explainsOneDeliveryAndShowsForeignTextAsText() throws Exception {
    RECEIVER.enqueue(
        Answer.of(500, Map.of("Content-Type", "text/html", "X-Answer", "<i>1</i>"), HTML));
    String data = "{\"id\":\"inv_1\", \"name\":\"" + HTML + "\",\"total\":7500.10,\r\n\t\"n\":1}";
    ask("POST", "/webhooks/events", "{\"type\":\"invoice.paid\",\"data\":" + data + "}");
    String id = awaitStatus("inv_1", "retrying").getString("id");
    Received first = RECEIVER.take(Api.SOON);
    page.navigate(PAGE + "/" + id);

    assertThat(page.getByText("Your server failed while it worked on the event (500)."))
        .isVisible();
    assertThat(page.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("in (\\d+.min.)?\\d+.s"));
    assertThat(page.locator("#pretty")).containsText("  \"total\": 7500.10,");
    assertThat(page.locator("#pretty")).containsText(HTML);
    page.locator("summary")
        .getByText("Exact", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.locator("#exact")).containsText("\"data\":{\"id\":\"inv_1\", \"name\"");
    page.getByText("Request and answer").click();
    assertThat(page.locator("#attempt-1 pre").first()).containsText("X-ClientWave-Delivery: " + id);
    assertThat(page.getByText("X-Answer: <i>1</i>")).isVisible();
    assertThat(page.locator(".answer")).hasText(HTML);
    assertThat(page).hasTitle(Pattern.compile("Delivery.*"));
    pictures("delivery");

    visit.button("Copy as curl");
    assertThat(page.getByRole(AriaRole.BUTTON, byName("Copied"))).isVisible();
    run((String) page.evaluate("navigator.clipboard.readText()"));
    Received copy = RECEIVER.take(Api.SOON);
    assertThat(copy.body()).isEqualTo(first.body());
    assertThat(copy.path()).isEqualTo(first.path());
    assertThat(copy.header("webhook-signature")).isEqualTo(first.header("webhook-signature"));
    List<String> sent = new ArrayList<>(first.headers().keySet());
    sent.remove("Connection"); // of the one on which it went
    assertThat(copy.headers().keySet()).containsAll(sent);

    CountDownLatch gate = new CountDownLatch(1);
    RECEIVER.enqueue(Answer.status(200).after(gate));
    visit.button("Send again");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is sent again now");
    RECEIVER.take(Api.SOON);
    assertThat(page.getByText("An attempt is on its way.")).isVisible();
    visit.button("Send again");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("An attempt is on its way");
    assertThat(page.locator(".made")).hasCount(0);
    gate.countDown();
    assertThat(page.getByText("Attempt 2: Delivered 200")).isVisible();
    assertThat(page.locator(".attempts > li")).hasCount(2);
    ask("DELETE", "/webhooks/subscriptions/" + webhook, null);
    visit.button("Send again");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Its webhook was removed");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void saysCalmlyThatItIsNotConnectedAndRecovers() {
    page.route(Pattern.compile(".*" + CHANGES + ".*"), Route::abort);
    page.reload();
    assertThat(page.getByText("Not connected: trying again.")).isVisible();
    page.unroute(Pattern.compile(".*" + CHANGES + ".*"));
    publish("invoice.paid", "meanwhile");
    assertThat(rows()).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
    assertThat(page.getByText("Not connected: trying again.")).isHidden();
  }

  @Test
  void fitsTheWindow() {
    RECEIVER.enqueue(Answer.status(404), Answer.status(200), Answer.status(503));
    for (String record :
        List.of("inv_556677", "a-record-of-a-long-name-" + UUID.randomUUID(), "x")) {
      publish("opportunity.status_changed", record);
      awaitStatus(record, record.startsWith("a") ? "delivered" : "retrying");
    }
    page.reload();
    assertThat(rows()).hasCount(3);
    pictures("deliveries");
    page.navigate(PAGE + "?status=broken");
    visit.picture("deliveries-errors-1280");
  }

  @Test
  void tellsNoMoreThanSoManyPagesAndNobodyWhoHasSignedOut() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String cookies =
        page.context().cookies().stream()
            .map(cookie -> cookie.name + "=" + cookie.value)
            .collect(Collectors.joining("; "));
    page.navigate("/settings/webhooks"); // whose page is told of nothing
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve(CHANGES + "?new"))
            .header("Cookie", cookies)
            .build();
    List<HttpResponse<InputStream>> streams = new ArrayList<>();
    HttpResponse<InputStream> last;
    do {
      last = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      streams.add(last);
    } while (last.statusCode() == 200 && streams.size() <= MOST_OF_AN_ACCOUNT);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(streams).as("the page's own may not be over yet").hasSizeBetween(25, 26);
    visit.button("Sign out");
    assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    for (HttpResponse<InputStream> stream : streams.subList(0, streams.size() - 1)) {
      assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(new String(stream.body().readAllBytes(), UTF_8)).startsWith("event: begun\n");
    }
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(302);
  }

  private void pictures(String name) {
    for (int width : new int[] {360, 1280, 1920}) {
      page.setViewportSize(width, 900);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        visit.picture(name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : ""));
      }
      assertThat(visit.hasToScrollSideways()).isFalse();
    }
  }

  private static void run(String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh").redirectErrorStream(true);
    shell.environment().put("NO_PROXY", "*");
    Process process = shell.start();
    try (OutputStream typed = process.getOutputStream()) {
      typed.write((command + "\n").getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void search(String id) {
    page.getByLabel("Search by id").fill(id);
    visit.button("Show");
  }

  private Locator rows() {
    return page.locator("tbody[data-keyed] tr");
  }

  /** Answers the event's id. */
  private String publish(String type, String record) {
    String event = "{'type':'%s','data':{'id':'%s'}}".formatted(type, record);
    return Api.json(ask("POST", "/webhooks/events", event)).getString("id");
  }

  private JsonObject awaitStatus(String record, String status) {
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (true) {
      List<JsonObject> found =
          Api.json(ask("GET", "/webhooks/deliveries?record_id=" + record, null))
              .getJsonArray("data")
              .getValuesAs(JsonObject.class);
      if (!found.isEmpty() && found.get(0).getString("status").equals(status)) {
        return found.get(0);
      }
      assertThat(System.nanoTime()).as(status + " in time").isLessThan(end);
    }
  }

  private HttpResponse<String> ask(String method, String path, String json) {
    String quoted = json == null || json.contains("\"") ? json : json.replace('\'', '"');
    return server.send(method, path, quoted, "Authorization", "Bearer " + admin);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions byName(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
