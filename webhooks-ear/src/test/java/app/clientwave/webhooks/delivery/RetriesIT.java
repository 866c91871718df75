package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.Answer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The life of a failing delivery, with the schedule that customers were promised. */
class RetriesIT extends ServerTest {
  private static final List<Duration> PROMISED =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1));

  @Inject Settings settings;

  @Test
  void retriesFiveTimesAsPromisedAndThenWaitsForAPerson() throws Exception {
    for (int i = 0; i < 6; i++) {
      receiver.enqueue(Answer.status(500));
    }
    fireAndCommit(paid("inv_1"));
    receiver.take(SOON);
    String id = only().id();
    for (int i = 0; i < PROMISED.size(); i++) {
      int done = i + 1;
      DeliveryView failed =
          await(id, d -> d.attempts().size() == done && d.nextAttemptAt() != null);
      AttemptView last = failed.attempts().get(i);
      Instant end = last.startedAt().plusMillis(last.tookMs());
      assertThat(failed.status()).isEqualTo("retrying");
      assertThat(Duration.between(end, failed.nextAttemptAt()))
          .isBetween(PROMISED.get(i), PROMISED.get(i).plusMillis(2));
      CrankedClock.forwardTo(failed.nextAttemptAt().plus(settings.delivery().lease()));
      sweep.run();
      assertThat(receiver.take(SOON).header("X-ClientWave-Attempt"))
          .isEqualTo(Integer.toString(i + 2));
    }

    DeliveryView failed = awaitStatus(id, "failed");
    assertThat(failed.attempts()).hasSize(6);
    assertThat(failed.nextAttemptAt()).isNull();
    CrankedClock.forward(Duration.ofDays(2));
    sweep.run();
    assertThat(receiver.received()).hasSize(6);
    assertThat(receiver.received())
        .extracting(r -> r.header("webhook-id"))
        .containsOnly(failed.eventId());
    assertThat(receiver.received())
        .extracting(r -> r.text())
        .containsOnly(receiver.received().get(0).text());
  }

  @Test
  void countsOnAndStartsTheScheduleAnewWhenSentAgainByHand() throws Exception {
    fireAndCommit(paid("inv_1"));
    receiver.take(SOON);
    String id = awaitStatus(only().id(), "delivered").id();
    receiver.enqueue(Answer.status(503));
    assertThat(deliveries.retry(account, id)).contains(Deliveries.Retry.QUEUED);

    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
    DeliveryView again = awaitStatus(id, "retrying");
    assertThat(again.attempts()).hasSize(2);
    AttemptView last = again.attempts().get(1);
    Instant end = last.startedAt().plusMillis(last.tookMs());
    assertThat(Duration.between(end, again.nextAttemptAt()))
        .isBetween(PROMISED.get(0), PROMISED.get(0).plusMillis(2));
  }

  @Test
  void waitsWhilePausedAndSendsWhenResumed() throws Exception {
    subscriptions.change(account, webhook, status("paused"), OptionalLong.empty());
    fireAndCommit(paid("inv_1"));
    DeliveryView waiting = only();
    assertThat(waiting.status()).isEqualTo("pending");
    assertThat(waiting.nextAttemptAt()).isNull();
    CrankedClock.forward(Duration.ofDays(1));
    sweep.run();
    assertThat(receiver.received()).isEmpty();

    subscriptions.change(account, webhook, status("active"), OptionalLong.empty());
    receiver.take(SOON);
    awaitStatus(waiting.id(), "delivered");
  }

  @Test
  void cancelsWhatWaitsForARemovedWebhook() throws Exception {
    receiver.enqueue(Answer.status(500));
    fireAndCommit(paid("inv_1"));
    receiver.take(SOON);
    String id = awaitStatus(only().id(), "retrying").id();
    subscriptions.remove(account, webhook, OptionalLong.empty());

    awaitStatus(id, "cancelled");
    assertThat(receiver.received()).hasSize(1);
  }
}
