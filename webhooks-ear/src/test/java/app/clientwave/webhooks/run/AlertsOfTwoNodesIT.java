package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.AlertForm;
import app.clientwave.webhooks.browser.Guest;
import app.clientwave.webhooks.run.Mails.Mail;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one MySQL, both of which look for what is to be told. */
@Tag("mysql")
@BesideOthers
class AlertsOfTwoNodesIT {
  private static final String ADDRESS = "crew@example.com";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Mails mails = new Mails();
  private final Path data = Server.newData("nodes");
  private final String key = "-Dwebhooks.master-key=" + MasterKey.generate().base64();

  @Test
  void addUpWhatFailsAndTellItOnce() {
    mails.start();
    try (mails;
        Server one = start(data)) {
      Guest admin = new Guest(one.base(), HttpClient.Redirect.NORMAL);
      admin.signIn("admin", Server.PASSWORD);
      AlertForm.add(admin, ADDRESS, "failingAfter", "4");
      Api.register(one, receiver.url("/hook"));
      try (Server other = start(Server.newData("nodes"))) {
        areOne(one, other);
      }
    }
  }

  private void areOne(Server one, Server other) {
    fail(one, 500);
    fail(other, 500);
    mails.await(ADDRESS, all -> count(all, "4 times in a row") > 0);
    String record = Api.newRecord();
    Api.publish(other, record);
    Api.awaitStatus(other, record, "delivered");
    mails.await(ADDRESS, "is well again");
    // what a node had told again would have come before this
    fail(one, 410);
    List<Mail> told = mails.await(ADDRESS, all -> count(all, "410") > 0);
    assertThat(count(told, "times in a row since")).isEqualTo(1);
    assertThat(count(told, "It has been well since")).isEqualTo(1);
    assertThat(count(told, "mail comes to this address")).isEqualTo(1);
  }

  /** A delivery has one retry. */
  private void fail(Server node, int status) {
    receiver.enqueue(Answer.status(status), Answer.status(status));
    String record = Api.newRecord();
    Api.publish(node, record);
    Api.awaitStatus(node, record, "failed");
  }

  private Server start(Path own) {
    String[] options =
        Stream.of(
                TestedDatabase.options(data).stream(), // of one schema
                Stream.of(mails.options()),
                Stream.of(key))
            .flatMap(some -> some)
            .toArray(String[]::new);
    return Server.start(own, options);
  }

  private static long count(List<Mail> mails, String text) {
    return mails.stream()
        .filter(mail -> mail.text().contains(text) || mail.subject().contains(text))
        .count();
  }
}
