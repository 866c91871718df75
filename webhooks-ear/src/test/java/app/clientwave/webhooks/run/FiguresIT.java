package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is counted of real attempts. */
@ExtendWith(SharedServer.class)
class FiguresIT {
  private static final int EVENTS = 7;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver broken = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;

  FiguresIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void countsEachAttemptOnceAndNoTests() {
    broken.enqueue(Collections.nCopies(2 * EVENTS, Answer.status(500)).toArray(Answer[]::new));
    String good = webhooks.register(receiver.url("/hook"));
    String bad = webhooks.register(broken.url("/hook"));
    test(good);
    test(bad);
    for (int i = 0; i < EVENTS; i++) {
      Api.publish(server, Api.newRecord());
    }
    new CountedAttempts(EVENTS, 0).await(server, good);
    new CountedAttempts(0, EVENTS).await(server, bad);
    String again =
        Api.list(server, "/webhooks/deliveries?limit=1&status=retrying&subscription_id=" + bad)
            .get(0)
            .getString("id");
    assertThat(server.post("/webhooks/deliveries/" + again + "/retry", null).statusCode())
        .isEqualTo(202);
    new CountedAttempts(0, EVENTS + 1).await(server, bad);
    assertThat(CountedAttempts.of(server.data(), good)).isEqualTo(new CountedAttempts(EVENTS, 0));
  }

  private void test(String webhook) {
    String body = "{\"subscription_id\":\"%s\"}".formatted(webhook);
    assertThat(server.post("/webhooks/test", body).statusCode()).isEqualTo(200);
  }
}
