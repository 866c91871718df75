package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** P5: more requests hang than there are connections to the database, and work goes on. */
class NothingHeldIT extends ServerTest {
  private static final int MORE_THAN_CONNECTIONS = 40;

  @Inject TestDeliveries tests;
  @Inject Settings settings;
  @Resource ManagedExecutorService executor;

  @Test // P5
  void holdsNoConnectionAndNoTransactionWhileRequestsRun() throws Exception {
    try (WebhookReceiver hanging = new WebhookReceiver().start()) {
      for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
        hanging.enqueue(Answer.hang());
      }
      register(hanging.url("/1"));
      register(hanging.url("/2"));
      transaction.begin();
      for (int i = 0; i < MORE_THAN_CONNECTIONS / 2; i++) {
        webhookEvents.fire(paid("inv_" + i));
      }
      transaction.commit();
      List<Instant> arrivals = new ArrayList<>();
      for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
        arrivals.add(hanging.take(SOON).at());
      }
      fireAndCommit(paid("inv_beside"));
      Received beside = receiver.take(SOON);
      while (!beside.text().contains("inv_beside")) {
        beside = receiver.take(SOON);
      }
      arrivals.add(beside.at());

      // None had ended when the last arrived: all were under way at once.
      Duration span = Duration.between(Collections.min(arrivals), Collections.max(arrivals));
      assertThat(span).isLessThan(settings.delivery().timeout());
    }
  }

  @Test // P5
  void holdsNoConnectionWhileTestsWaitForTheirAnswers() throws Exception {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      receiver.enqueue(Answer.hang());
    }
    List<Future<List<TestDeliveries.Result>>> waiting = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      waiting.add(
          executor.submit(
              () ->
                  tests.send(
                      account,
                      EventType.INVOICE_PAID,
                      List.of(tests.find(account, webhook).get()))));
    }
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      receiver.take(SOON);
    }
    assertThat(rows.events(account)).isEqualTo(MORE_THAN_CONNECTIONS);
    for (Future<List<TestDeliveries.Result>> one : waiting) {
      assertThat(one.get().get(0).outcome()).isEqualTo("failed");
      assertThat(one.get().get(0).explanation().text()).contains("did not answer in time");
    }
  }
}
