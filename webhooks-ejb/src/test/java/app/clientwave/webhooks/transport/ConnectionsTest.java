package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How connections are kept, used again, and given up. */
class ConnectionsTest {
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver another = new WebhookReceiver();

  private final Clients clients = new Clients();
  private WebhookClient client;

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void usesAConnectionAgain() {
    client = clients.build();
    for (int i = 0; i < 20; i++) {
      receiver.enqueue(
          i % 2 == 0 ? Answer.of(200, Map.of(), "ok") : Answer.of(500, Map.of(), "no"));
      assertThat(Clients.post(client, receiver.url("/" + i))).isInstanceOf(Reply.Answered.class);
    }
    assertThat(receiver.received()).hasSize(20);
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void opensOneForEachRequestInFlight() {
    client = clients.build();
    CountDownLatch gate = new CountDownLatch(1);
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      receiver.enqueue(Answer.status(200).after(gate));
      replies.add(client.post(Clients.request(receiver.url("/"))));
    }
    assertThat(Clients.soon(() -> receiver.received().size() == 10)).isTrue();
    gate.countDown();
    assertThat(replies).allSatisfy(reply -> assertThat(reply.join().delivered()).isTrue());
    assertThat(receiver.connections()).isEqualTo(10);
  }

  @Test
  void keepsNoConnectionThatTheReceiverDoesNotWantKept() {
    client = clients.build();
    receiver.enqueue(Answer.of(200, Map.of("Connection", "close"), "ok"));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void keepsAnIdleConnectionNoLongerThanTheReceiverSays() {
    client = clients.build();
    receiver.enqueue(Answer.of(200, Map.of("Keep-Alive", "timeout=1"), "ok"));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(client.idleConnections()).isEqualTo(1);
    assertThat(Clients.soon(() -> client.idleConnections() == 0)).isTrue();
    assertThat(Clients.soon(() -> receiver.openConnections() == 0)).isTrue();
  }

  @Test
  void sendsOnceMoreWhenAUsedConnectionIsClosedUnderIt() {
    client = clients.build();
    assertThat(Clients.post(client, receiver.url("/first")).delivered()).isTrue();
    receiver.enqueue(Answer.close());
    assertThat(Clients.post(client, receiver.url("/second")).delivered()).isTrue();
    receiver.enqueue(Answer.reset());
    assertThat(Clients.post(client, receiver.url("/third")).delivered()).isTrue();
    assertThat(receiver.received().stream().map(Received::path))
        .containsExactly("/first", "/second", "/second", "/third", "/third");
    assertThat(receiver.connections()).isEqualTo(3);
  }

  @Test
  void sendsOnceMoreOnAFreshConnectionThoughUsedOnesAreIdle() {
    client = clients.build();
    CountDownLatch gate = new CountDownLatch(1);
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      receiver.enqueue(Answer.status(200).after(gate));
      replies.add(client.post(Clients.request(receiver.url("/"))));
    }
    assertThat(Clients.soon(() -> receiver.received().size() == 5)).isTrue();
    gate.countDown();
    replies.forEach(CompletableFuture::join);

    receiver.enqueue(Answer.close());
    assertThat(Clients.post(client, receiver.url("/again")).delivered()).isTrue();
    assertThat(receiver.received()).hasSize(7);
    assertThat(receiver.received().get(6).connection()).isEqualTo(6);

    assertThat(Clients.post(client, receiver.url("/then")).delivered()).isTrue();
    assertThat(receiver.connections()).as("the fresh one joined the others").isEqualTo(6);
  }

  @Test
  void sendsNoMoreThanOnceMore() {
    client = clients.build();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    receiver.enqueue(Answer.close(), Answer.close());
    assertThat(((Reply.Failed) Clients.post(client, receiver.url("/"))).failure())
        .isEqualTo(Failure.CLOSED);
    assertThat(receiver.received()).hasSize(3);
  }

  @Test
  void doesNotSendAgainOnceAnyAnswerHasBegun() {
    client = clients.build();
    for (Answer begun :
        List.of(
            Answer.closeMidway(200),
            Answer.informational(102, Answer.close()),
            Answer.raw("HTTP/1.1 200 OK\r\nX-Cut: of\r\n"))) {
      assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
      int before = receiver.received().size();
      receiver.enqueue(begun);
      assertThat(Clients.post(client, receiver.url("/")).delivered()).isFalse();
      assertThat(receiver.received()).hasSize(before + 1);
    }
  }

  @Test
  void sendsAgainWithinTheSameTimeLimit() {
    clients.timeout = Duration.ofMillis(500);
    client = clients.build();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    receiver.enqueue(Answer.close(), Answer.hang());
    Reply.Failed failed = (Reply.Failed) Clients.post(client, receiver.url("/"));
    assertThat(failed.failure()).isEqualTo(Failure.ANSWER_TIMEOUT);
    assertThat(failed.took()).isBetween(clients.timeout, clients.timeout.plusMillis(400));
  }

  @Test
  void closesIdleConnectionsOfOthersWhenANewReceiverNeedsOne() {
    clients.maxConnections = 1;
    client = clients.build();
    for (int i = 0; i < 3; i++) {
      assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
      assertThat(Clients.post(client, another.url("/")).delivered()).isTrue();
    }
    assertThat(client.idleConnections()).isEqualTo(1);
  }

  @Test
  void tellsWhenItsOwnConnectionsAreUsedUp() {
    CountDownLatch gate = new CountDownLatch(1);
    clients.maxConnections = 1;
    clients.timeout = Duration.ofMillis(600);
    clients.lookup =
        host -> {
          Clients.await(gate);
          return Clients.addresses("127.0.0.1");
        };
    client = clients.build();
    // The clock of the one that will wait starts well before that of the one it waits for.
    long start = System.nanoTime();
    CompletableFuture<Reply> waiting =
        client.post(Clients.request(another.url("hooks.example.com", "/")));
    assertThat(Clients.soon(() -> System.nanoTime() - start > 200_000_000L)).isTrue();
    receiver.enqueue(Answer.hang());
    CompletableFuture<Reply> holding = client.post(Clients.request(receiver.url("/")));
    receiver.take(Duration.ofSeconds(5));
    gate.countDown();

    Reply.Failed failed = (Reply.Failed) waiting.join();
    assertThat(failed.failure()).isEqualTo(Failure.OTHER);
    assertThat(failed.detail())
        .isEqualTo("No connection of this server became free within 600 ms.");
    assertThat(((Reply.Failed) holding.join()).failure()).isEqualTo(Failure.ANSWER_TIMEOUT);
    assertThat(another.received()).isEmpty();
  }
}
