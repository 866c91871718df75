package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P5: more requests hang than there are connections to the database, and work goes on. */
class NothingHeldIT extends ServerTest {
  private static final int MORE_THAN_CONNECTIONS = 40;

  /** As many as the pool has. */
  private static final int CONNECTIONS = 32;

  private final List<String> testers = new ArrayList<>();

  @Inject TestDeliveries tests;
  @Inject Settings settings;
  @Resource ManagedExecutorService executor;

  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource dataSource;

  @AfterEach
  void removeThose() {
    testers.forEach(this::removeAll);
  }

  @Test // P5
  void holdsNoConnectionAndNoTransactionWhileRequestsRun() throws Exception {
    try (WebhookReceiver hanging = new WebhookReceiver().start()) {
      for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
        hanging.enqueue(Answer.hang());
      }
      for (int i = 0; i < MORE_THAN_CONNECTIONS / Lane.FIRST_LIMIT; i++) {
        register(hanging.url("/" + i));
      }
      transaction.begin();
      for (int i = 0; i < Lane.FIRST_LIMIT; i++) {
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
  void borrowsNoConnectionWhile500ReceiversHang() throws Exception {
    for (int i = 0; i < 500; i++) {
      receiver.enqueue(Answer.hang());
    }
    List<String> accounts = List.of(account, account + "-2");
    for (String each : accounts) {
      for (int i = 0; i < 75; i++) {
        subscriptions.register(
            each, SubscriptionDraft.of(receiver.url("/" + i), List.of("*"), SECRET, null));
      }
    }
    transaction.begin();
    for (String each : accounts) {
      for (int i = 0; i < 4; i++) {
        webhookEvents.fire(
            WebhookEvent.of(EventType.CLIENT_CREATED, each, new RawJson("{\"id\":\"c\"}")));
      }
    }
    transaction.commit();
    for (int i = 0; i < 500; i++) {
      receiver.take(SOON);
    }

    List<Connection> all = new ArrayList<>();
    try {
      long start = System.nanoTime();
      for (int i = 0; i < CONNECTIONS; i++) {
        all.add(dataSource.getConnection());
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    } finally {
      for (Connection one : all) {
        one.close();
      }
      removeAll(accounts.get(1));
    }
  }

  @Test // P5
  void holdsNoConnectionWhileTestsWaitForTheirAnswers() throws Exception {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      receiver.enqueue(Answer.hang());
    }
    List<Future<List<TestDeliveries.Result>>> waiting = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_CONNECTIONS / TestPlaces.CALLS_OF_ACCOUNT; i++) {
      String tester = account + "-" + i;
      testers.add(tester);
      String its =
          subscriptions
              .register(
                  tester, SubscriptionDraft.of(receiver.url("/hook"), List.of("*"), SECRET, null))
              .subscription()
              .id();
      for (int k = 0; k < TestPlaces.CALLS_OF_ACCOUNT; k++) {
        waiting.add(
            executor.submit(
                () ->
                    tests.send(
                        tester, EventType.INVOICE_PAID, List.of(tests.find(tester, its).get()))));
      }
    }
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      receiver.take(SOON);
    }
    assertThat(testers).allMatch(tester -> rows.events(tester) == TestPlaces.CALLS_OF_ACCOUNT);
    for (Future<List<TestDeliveries.Result>> one : waiting) {
      assertThat(one.get().get(0).outcome()).isEqualTo("failed");
      assertThat(one.get().get(0).explanation().text()).contains("did not answer in time");
    }
  }
}
