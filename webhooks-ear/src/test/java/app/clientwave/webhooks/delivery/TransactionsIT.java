package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.testing.Received;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** P1: an event and its transaction share one fate. */
class TransactionsIT extends ServerTest {
  @Inject Recordings recordings;
  @Inject DomainModule module;

  @Test // P1
  void deliversWhatCommits() throws Exception {
    fireAndCommit(paid("inv_1"));

    Received request = receiver.take(SOON);
    assertThat(request.verifies(SECRET)).isTrue();
    assertThat(request.text())
        .matches(
            "\\{\"id\":\"evt_\\w{13}\",\"type\":\"invoice.paid\",\"created_at\":\"[^\"]+Z\","
                + "\"data\":\\{\"amount\":7500.10,\"client_id\":\"cli_1\",\"id\":\"inv_1\"}}");
    assertThat(request.header("X-ClientWave-Attempt")).isEqualTo("1");
    DeliveryView delivery = awaitStatus(only().id(), "delivered");
    assertThat(delivery.attempts()).hasSize(1);
    assertThat(delivery.recordId()).isEqualTo("inv_1");
  }

  @Test // P1
  void leavesAndSendsNothingWhenTheTransactionRollsBack() throws Exception {
    transaction.begin();
    webhookEvents.fire(paid("inv_lost"));
    transaction.rollback();
    fireAndCommit(paid("inv_kept"));

    assertThat(receiver.take(SOON).text()).contains("inv_kept");
    awaitStatus(only().id(), "delivered");
    assertThat(receiver.received()).hasSize(1);
    assertThat(rows.events(account)).isEqualTo(1);
  }

  @Test // P1
  void givesBackTheLanesPlaceWhenTheTransactionRollsBackAfterItsEventsAreWritten()
      throws Exception {
    awaitItsFirstLook();
    lanes.awaitIdle(SOON);
    transaction.begin();
    webhookEvents.fire(paid("inv_lost"));
    recordings.current().write();
    assertThat(lanes.inFlight()).isEqualTo(1);
    transaction.rollback();

    assertThat(lanes.inFlight()).isZero();
    assertThat(rows.deliveries(account)).isZero();
  }

  @Test // P1
  void deliversWhatASessionBeansTransactionCommits() throws Exception {
    module.fire(paid("inv_1"));
    assertThat(receiver.take(SOON).text()).contains("inv_1");
    awaitStatus(only().id(), "delivered");
  }

  @Test // P1
  void deliversWhatIsFiredByASynchronizationBehindItsOwn() throws Exception {
    module.fireNowAndAtTheEnd(paid("inv_1"), paid("inv_2"));
    assertThat(receiver.take(SOON).text() + receiver.take(SOON).text()).contains("inv_1", "inv_2");
    assertThat(rows.events(account)).isEqualTo(2);
  }

  @Test // P1
  void leavesNothingWhenASessionBeansTransactionFailsAfterItsEventsAreWritten() {
    lanes.awaitIdle(SOON);
    assertThatThrownBy(() -> module.fireAndFail(paid("inv_lost"))).isInstanceOf(EJBException.class);
    assertThat(lanes.inFlight()).isZero();
    assertThat(rows.events(account)).isZero();
    assertThat(rows.deliveries(account)).isZero();
  }

  @Test
  void leavesNothingOfWhatHibernateWroteWhenASessionBeansTransactionFailsAtItsEnd() {
    assertThatThrownBy(() -> module.writeAndFail(account, webhook))
        .isInstanceOf(EJBException.class);
    assertThat(rows.events(account)).isZero();
  }

  @Test // P1
  void leavesNothingWhenTheTransactionIsMarkedForRollback() throws Exception {
    transaction.begin();
    webhookEvents.fire(paid("inv_lost"));
    transaction.setRollbackOnly();
    transaction.rollback();

    assertThat(rows.events(account)).isZero();
    assertThat(rows.deliveries(account)).isZero();
  }

  @Test
  void refusesAnEventOutsideATransaction() {
    assertThatThrownBy(() -> webhookEvents.fire(paid("inv_1")))
        .isInstanceOf(EventRejected.class)
        .hasMessageContaining("inside the transaction");
    assertThat(rows.events(account)).isZero();
  }

  @Test
  void failsTheStageOfAnEventFiredAsynchronously() {
    assertThatThrownBy(() -> webhookEvents.fireAsync(paid("inv_1")).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(EventRejected.class)
        .hasRootCauseMessage(
            "transaction is out of reach of fireAsync: use fire inside the" + " transaction");
  }

  @Test
  void leavesTheTransactionToTheHostWhenDataCannotBeWritten() throws Exception {
    transaction.begin();
    assertThatThrownBy(
            () -> webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_PAID, account, "text")))
        .isInstanceOf(EventRejected.class)
        .hasMessage("data must be written as a JSON object");
    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    webhookEvents.fire(paid("inv_2"));
    transaction.commit();

    assertThat(receiver.take(SOON).text()).contains("inv_2");
  }

  @Test
  void refusesABodyOverTheLimitAndNamesTheSetting() throws Exception {
    transaction.begin();
    assertThatThrownBy(() -> webhookEvents.fire(paid("x".repeat(1_048_576))))
        .isInstanceOf(EventRejected.class)
        .hasMessageContaining("webhooks.event.max-size");
    transaction.rollback();
  }

  @Test
  void recordsAnEventWithItsOwnIdOnceHoweverOftenItIsFired() throws Exception {
    fireAndCommit(paid("inv_1").withId("mine-1"));
    fireAndCommit(paid("inv_1").withId("mine-1"));
    transaction.begin();
    assertThatThrownBy(() -> webhookEvents.fire(paid("inv_2").withId("mine-1")))
        .isInstanceOf(IdTaken.class);
    transaction.rollback();

    receiver.take(SOON);
    awaitStatus(only().id(), "delivered");
    assertThat(receiver.received()).hasSize(1);
    assertThat(rows.events(account)).isEqualTo(1);
  }

  @Test // P7
  void reachesNoWebhookOfAnotherAccount() throws Exception {
    transaction.begin();
    webhookEvents.fire(
        WebhookEvent.of(EventType.INVOICE_PAID, account + "x", new Invoice("inv_x", "c", null)));
    transaction.commit();
    fireAndCommit(paid("inv_mine"));

    assertThat(receiver.take(SOON).text()).contains("inv_mine");
    assertThat(rows.deliveries(account + "x")).isZero();
    assertThat(deliveries.find(account + "x", only().id())).isEmpty();
  }
}
