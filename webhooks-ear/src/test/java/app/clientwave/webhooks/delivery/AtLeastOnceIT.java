package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.transport.Reply;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P2 and P4: what a lost, doubled or stale message, or a crash, does to a delivery. */
class AtLeastOnceIT extends ServerTest {
  @Inject Settings settings;
  @Inject Ledger ledger;
  @Inject HandOver handOver;

  /** It would take what a test has just written for its own purpose. */
  @BeforeEach
  void letItLook() {
    awaitItsFirstLook();
  }

  @Test // P2
  void sendsWhatNoMessageCoversOnceItsLeaseIsOver() {
    String delivery = rows.write(account, webhook, d -> {});
    CrankedClock.forward(settings.delivery().lease());
    sweep.run();

    receiver.take(SOON);
    assertThat(awaitStatus(delivery, "delivered").attempts()).hasSize(1);
  }

  @Test // P2
  void leavesADeliveryToItsMessageUntilTheLeaseIsOver() {
    String delivery = rows.write(account, webhook, d -> {});
    CrankedClock.forward(settings.delivery().lease().minusSeconds(2));
    sweep.run();

    assertThat(deliveries.find(account, delivery).orElseThrow().status()).isEqualTo("pending");
    assertThat(receiver.received()).isEmpty();
  }

  @Test // P2, P11
  void showsAnAttemptThatACrashCutOffAsUnknownAndSendsAgainWithoutUsingUpARetry() {
    String delivery = cutOff();
    CrankedClock.forward(settings.delivery().lease());
    sweep.run();

    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
    DeliveryView settled = awaitStatus(delivery, "delivered");
    assertThat(settled.attempts())
        .extracting(AttemptView::outcome)
        .containsExactly("unknown", "delivered");
    assertThat(settled.attempts().get(0).explanation().text()).contains("unknown");
  }

  @Test // P11
  void showsAnAttemptThatACrashCutOffAsUnknownWhileItsWebhookIsPausedAndSendsNothing() {
    subscriptions.change(account, webhook, status("paused"), OptionalLong.empty());
    String delivery = cutOff();
    CrankedClock.forward(settings.delivery().lease());
    sweep.releaseOfPaused();

    assertThat(deliveries.find(account, delivery).orElseThrow().attempts())
        .extracting(AttemptView::outcome)
        .containsExactly("unknown");
    sweep.run();
    assertThat(receiver.received()).isEmpty();
  }

  @Test // P2
  void sendsAgainWhatAPersonAskedForThoughALateSuccessComes() {
    String delivery = rows.write(account, webhook, d -> {});
    Claim late = ledger.claim(List.of(due(delivery, 1))).get(0);
    subscriptions.change(account, webhook, status("paused"), OptionalLong.empty());
    CrankedClock.forward(settings.delivery().lease());
    sweep.releaseOfPaused();
    assertThat(deliveries.retry(account, delivery)).contains(Deliveries.Retry.QUEUED);
    ledger.recordOver(
        new Outcome(
            late,
            "",
            new Reply.Answered(
                Instant.now(), Duration.ofSeconds(1), 200, Map.of(), new byte[0], null)));
    subscriptions.change(account, webhook, status("active"), OptionalLong.empty());

    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
    assertThat(awaitStatus(delivery, "delivered").attempts()).hasSize(2);
  }

  @Test // P4
  void sendsOnceHoweverOftenTheMessageComes() {
    String delivery = rows.write(account, webhook, d -> {});
    DueAttempt due = due(delivery, 1);
    for (int i = 0; i < 50; i++) {
      queue.send(List.of(due));
    }

    receiver.take(SOON);
    awaitStatus(delivery, "delivered");
    proveTheQueueIsDrained();
    assertThat(receiver.received()).hasSize(2);
    assertThat(deliveries.find(account, delivery).orElseThrow().attempts()).hasSize(1);
  }

  @Test // P4
  void sendsNothingForAStaleMessage() {
    receiver.enqueue(Answer.status(500));
    String delivery = rows.write(account, webhook, d -> {});
    queue.send(List.of(due(delivery, 1)));
    receiver.take(SOON);
    awaitStatus(delivery, "retrying");
    queue.send(List.of(due(delivery, 1)));
    queue.send(List.of(due(delivery, 2)));
    queue.send(List.of(due(delivery, 7)));

    proveTheQueueIsDrained();
    assertThat(receiver.received()).hasSize(2);
    assertThat(deliveries.find(account, delivery).orElseThrow().attempts()).hasSize(1);
  }

  @Test // P4
  void claimsAnAttemptForOneOfManyWhoAsk() {
    String delivery = rows.write(account, webhook, d -> {});
    List<Claim> first = ledger.claim(List.of(due(delivery, 1)));
    List<Claim> second = ledger.claim(List.of(due(delivery, 1), due(delivery, 2)));

    assertThat(first).hasSize(1);
    assertThat(second).isEmpty();
  }

  @Test // P4
  void sendsNoClaimThatWasTakenForLostBeforeItsTurnCame() {
    String delivery = rows.write(account, webhook, d -> {});
    List<Claim> late = ledger.claim(List.of(due(delivery, 1)));
    CrankedClock.forward(settings.delivery().lease());
    sweep.run();
    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
    awaitStatus(delivery, "delivered");
    handOver.claimed(late);

    String last = rows.write(account, webhook, d -> {});
    handOver.claimed(ledger.claim(List.of(due(last, 1))));
    awaitStatus(last, "delivered");
    assertThat(receiver.received()).hasSize(2);
  }

  @Test // P2
  void sendsALateClaimThatIsStillItsOwn() {
    String delivery = rows.write(account, webhook, d -> {});
    List<Claim> late = ledger.claim(List.of(due(delivery, 1)));
    CrankedClock.forward(settings.delivery().lease());
    handOver.claimed(late);

    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("1");
    sweep.run();
    assertThat(awaitStatus(delivery, "delivered").attempts()).hasSize(1);
    assertThat(receiver.received()).hasSize(1);
  }

  private DueAttempt due(String delivery, int number) {
    return new DueAttempt(
        IdKind.DELIVERY.read(delivery).orElseThrow(),
        number,
        IdKind.SUBSCRIPTION.read(webhook).orElseThrow(),
        1,
        0,
        false);
  }

  /**
   * One session hands the queue's messages over in turn: what was sent before has been looked at.
   */
  private void proveTheQueueIsDrained() {
    String last = rows.write(account, webhook, d -> {});
    queue.send(List.of(due(last, 1)));
    receiver.take(SOON);
    awaitStatus(last, "delivered");
  }

  /** What a crash leaves of a first attempt. */
  private String cutOff() {
    return rows.write(
        account,
        webhook,
        d -> {
          d.state = DeliveryState.SENDING;
          d.attempts = 1;
        });
  }
}
