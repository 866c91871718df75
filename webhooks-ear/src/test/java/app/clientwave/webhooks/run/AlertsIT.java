package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.AlertForm;
import app.clientwave.webhooks.browser.Guest;
import app.clientwave.webhooks.run.Mails.Mail;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mails about webhooks that fail, by a real mail server. Each delivery has one retry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BesideOthers
class AlertsIT {
  private static final Pattern FAILED =
      Pattern.compile("(\\d+) deliver(?:y|ies) ha(?:s|ve) failed");

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Mails mails = new Mails();
  private final Path data = Server.newData("alerts");
  private Server server;

  @BeforeAll
  void start() {
    mails.start();
    startServer();
  }

  private void startServer() {
    server = Server.start(data, mails.options());
  }

  @AfterAll
  void stop() {
    server.close();
    mails.close();
  }

  @BeforeEach
  void noWebhooks() {
    Api.removeAll(server);
  }

  private Guest admin() {
    Guest admin = new Guest(server.base(), HttpClient.Redirect.NORMAL);
    admin.signIn("admin", Server.PASSWORD);
    return admin;
  }

  @Test
  void tellsAnAddressInItsLanguageThatItIsOnTheList() {
    String address = newAddress();
    AlertForm.add(admin(), address, "language", "es", "failingAfter", "7", "recovered", null);
    Mail mail = mails.await(address, "Las alertas de sus webhooks llegan a esta dirección");
    assertThat(mail.text())
        .contains("tras 7 fallos seguidos", "una entrega ha fallado", "Cambiar lo que recibe:")
        .contains(server.base() + "/settings/webhooks/alerts")
        .doesNotContain("funciona de nuevo");
    assertThat(mail.html()).contains("lang=\"es\"", "tras 7 fallos seguidos");
  }

  @Test
  void tellsInFewMailsWhyAWebhookFailsHowMuchItDidNotGetAndThatItIsWellAgain() {
    int events = 40;
    String address = newAddress();
    AlertForm.add(admin(), address, "failingAfter", "3");
    String patient = newAddress();
    AlertForm.add(admin(), patient, "failingAfter", "1000", "givenUp", null);
    mails.await(address, "Alerts about your webhooks");
    IntStream.range(0, 2 * events).forEach(i -> receiver.enqueue(Answer.status(410)));
    String webhook = register("Books <b>& more</b>");
    IntStream.range(0, events).forEach(i -> Api.publish(server, Api.newRecord()));

    List<Mail> told = mails.await(address, all -> failed(all) == events && !failing(all).isEmpty());
    assertThat(told).as("not one mail for each failure").hasSizeLessThan(6);
    List<Mail> failing = failing(told);
    assertThat(failing).hasSize(1);
    assertThat(failing.get(0).text())
        .contains("Books <b>& more</b>")
        .contains("410")
        .contains(server.base() + "/settings/webhooks/" + webhook);
    assertThat(failing.get(0).html())
        .contains("Books &lt;b&gt;&amp; more&lt;/b&gt;")
        .doesNotContain("<b>");
    Mail last =
        told.stream()
            .filter(mail -> failed(List.of(mail)) > 0)
            .reduce((one, next) -> next)
            .orElseThrow();
    assertThat(last.text())
        .contains("/settings/webhooks/deliveries?status=failed&webhook=" + webhook)
        .doesNotContain(receiver.url(""));

    Api.publish(server, Api.newRecord());
    Mail well = mails.await(address, "is well again");
    assertThat(well.subject()).isEqualTo("Webhook “Books <b>& more</b>” is well again");
    assertThat(well.text()).contains("/settings/webhooks/" + webhook + "?recover");
    assertThat(mails.to(patient)).as("has not waited for so few").hasSize(1);
  }

  @Test
  void countsFailuresInARowAlone() {
    String address = newAddress();
    AlertForm.add(admin(), address, "failingAfter", "4", "givenUp", null);
    mails.await(address, "Alerts about your webhooks");
    register("Flapping");
    for (int i = 0; i < 3; i++) {
      receiver.enqueue(Answer.status(500), Answer.status(200));
      String record = Api.newRecord();
      Api.publish(server, record);
      Api.awaitStatus(server, record, "delivered");
    }
    receiver.enqueue(Answer.status(500), Answer.status(500));
    Api.publish(server, Api.newRecord());
    receiver.enqueue(Answer.status(500), Answer.status(500));
    Api.publish(server, Api.newRecord());
    List<Mail> all = mails.await(address, told -> told.size() == 2);
    assertThat(all.get(1).text()).contains("failed 4 times in a row");
  }

  @Test
  void keepsWhatTheMailServerDoesNotTakeThroughACrashAndSendsItLater() {
    String address = newAddress();
    AlertForm.add(admin(), address, "failingAfter", "1000");
    mails.await(address, "Alerts about your webhooks");
    mails.stop();
    String webhook = register("Left alone");
    receiver.enqueue(Answer.status(500), Answer.status(500));
    String record = Api.newRecord();
    Api.publish(server, record);
    Api.awaitStatus(server, record, "failed");
    awaitRows(address, "Connection refused");
    assertThat(server.get("/health/ready").body()).contains("\"mail\":\"down\"");
    server.kill();
    startServer();
    mails.start();
    Mail mail = mails.await(address, "A delivery to webhook “Left alone” failed");
    assertThat(mail.text()).contains("webhook=" + webhook).contains("500");
    awaitRows(address, "");
    assertThat(mails.to(address)).as("once").hasSize(1);
  }

  @Test
  void tellsNothingMoreToAnAddressThatWasRemovedAndNothingOfAWebhookThatWas() {
    String address = newAddress();
    AlertForm.add(admin(), address, "failingAfter", "1000");
    mails.await(address, "Alerts about your webhooks");
    mails.stop();
    String webhook = register("Removed");
    String kept = register("Kept");
    IntStream.range(0, 4).forEach(i -> receiver.enqueue(Answer.status(500)));
    String record = Api.newRecord();
    Api.publish(server, record);
    Api.awaitNewest(
        server,
        "subscription_id=" + webhook,
        Api.SOON,
        delivery -> delivery.getString("status").equals("failed"));
    Api.awaitNewest(
        server,
        "subscription_id=" + kept,
        Api.SOON,
        delivery -> delivery.getString("status").equals("failed"));
    Api.remove(server, webhook);
    mails.start();
    Mail mail = mails.await(address, "A delivery to webhook “Kept” failed");
    assertThat(mail.text()).doesNotContain("Removed");
  }

  /** Waits until the row of an address has this problem, or none where it is empty. */
  private void awaitRows(String address, String problem) {
    Guest admin = admin();
    long end = System.nanoTime() + 3 * Api.SOON.toNanos();
    while (true) {
      String rows = AlertForm.rows(admin.get(AlertForm.PAGE));
      String row = rows.substring(rows.indexOf(address)).replaceAll("(?s)</tr>.*", "");
      if (problem.isEmpty() ? !row.contains("class=\"error\"") : row.contains(problem)) {
        return;
      }
      assertThat(System.nanoTime()).as(row).isLessThan(end);
    }
  }

  private static List<Mail> failing(List<Mail> mails) {
    return mails.stream().filter(mail -> mail.text().contains("times in a row since")).toList();
  }

  private static int failed(List<Mail> mails) {
    int failed = 0;
    for (Mail mail : mails) {
      Matcher count = FAILED.matcher(mail.text().replace("A delivery has", "1 delivery has"));
      while (count.find()) {
        failed += Integer.parseInt(count.group(1));
      }
    }
    return failed;
  }

  private String register(String description) {
    String json =
        "{\"url\":\"%s\",\"event_types\":[\"*\"],\"description\":\"%s\"}"
            .formatted(receiver.url("/a-secret-path"), description);
    return Api.json(server.post("/webhooks/subscriptions", json)).getString("id");
  }

  private static String newAddress() {
    return UUID.randomUUID() + "@example.com";
  }
}
