package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.SubscriptionStatus;
import app.clientwave.webhooks.testing.Answer;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whether a webhook fails, when another node has seen that change a moment ago. */
class HealthOfNodesIT extends ServerTest {
  @Test
  void aSuccessEndsWhatAnotherNodeSawFail() throws Exception {
    String sent = fireAndAwait("delivered");
    rows.failedElsewhere(webhook, false);
    sendAgain(sent);

    assertThat(failingSince()).isNull();
  }

  @Test
  void aFailureBeginsWhatAnotherNodeSawEnd() throws Exception {
    receiver.enqueue(Answer.status(500), Answer.status(500));
    String sent = fireAndAwait("retrying");
    assertThat(failingSince()).isNotNull();
    rows.wellElsewhere(webhook);
    AttemptView last = sendAgain(sent);

    assertThat(failingSince()).isEqualTo(last.startedAt());
  }

  @Test
  void aChangeByAPersonLeavesWhatAnotherNodeSawMeanwhile() throws Exception {
    transaction.begin();
    assertThat(failingSince()).isNull();
    rows.failedElsewhere(webhook, false);
    subscriptions.change(
        account, webhook, SubscriptionDraft.of(SubscriptionStatus.PAUSED), OptionalLong.empty());
    transaction.commit();

    assertThat(failingSince()).isNotNull();
  }

  private String fireAndAwait(String status) throws Exception {
    fireAndCommit(paid("inv_1"));
    return awaitStatus(only().id(), status).id();
  }

  private AttemptView sendAgain(String delivery) {
    deliveries.retry(account, delivery);
    return await(delivery, d -> d.attempts().size() == 2).attempts().get(1);
  }

  private Instant failingSince() {
    return subscriptions.find(account, webhook).orElseThrow().failingSince();
  }
}
