package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P8 on the wire: which addresses are connected, and that looking them up disturbs nobody. */
class AddressesTest {
  private static final String NAME = "hooks.example.com";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Clients clients = new Clients();
  private WebhookClient client;

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void connectsTheCheckedAddressUnderTheName() {
    lookUp("127.0.0.1");
    assertThat(post().delivered()).isTrue();
    assertThat(receiver.take(Duration.ofSeconds(5)).header("Host"))
        .isEqualTo(NAME + ":" + receiver.port());
  }

  @Test
  void triesTheNextAddressWhenOneRefuses() {
    lookUp("127.0.0.9", "127.0.0.1");
    assertThat(post().delivered()).isTrue();
  }

  @Test
  void triesTheNextAddressesWhenSomeDropWhatTheyGet() throws IOException {
    clients.connectTimeout = Duration.ofSeconds(3);
    lookUp("127.0.0.9", "127.0.0.8", "127.0.0.1");
    try (FullReceiver one = new FullReceiver("127.0.0.9", receiver.port());
        FullReceiver two = new FullReceiver("127.0.0.8", receiver.port())) {
      assertThat(one.waiting()).isPositive();
      assertThat(two.waiting()).isPositive();
      assertThat(post().delivered()).isTrue();
    }
  }

  @Test
  void blocksANameOfWhichAnyAddressIsRefused() {
    lookUp("127.0.0.1", "10.0.0.1");
    Reply.Failed failed = (Reply.Failed) post();
    assertThat(failed.failure()).isEqualTo(Failure.BLOCKED);
    assertThat(failed.detail())
        .isEqualTo("The host has an address that cannot be called: it is for a private network.");
    assertThat(receiver.connections()).isZero();
  }

  @Test
  void blocksANameThatMovesToARefusedAddress() {
    Queue<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
    clients.lookup = host -> Clients.addresses(answers.remove());
    client = clients.build();
    assertThat(post().delivered()).isTrue();
    assertThat(((Reply.Failed) post()).failure()).isEqualTo(Failure.BLOCKED);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void asksOnceForEachRequestAndConnectsNothingElse() {
    AtomicInteger asked = new AtomicInteger();
    clients.lookup =
        host -> Clients.addresses(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1");
    client = clients.build();
    assertThat(post().delivered()).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void looksUpNoAddressThatIsWrittenInTheUrl() {
    clients.lookup = host -> Clients.addresses("10.0.0.1");
    client = clients.build();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(Clients.post(client, "http://2130706433:" + receiver.port() + "/").delivered())
        .isTrue();
  }

  @Test
  void blocksAUrlThatThePolicyRefusesWithoutConnecting() {
    clients.policy = Clients.policy();
    client = clients.build();
    for (String url :
        List.of(
            receiver.url("/"),
            "http://2130706433:" + receiver.port() + "/",
            "http://localhost:" + receiver.port() + "/",
            "http://[::ffff:127.0.0.1]:" + receiver.port() + "/",
            "ftp://hooks.example.com/",
            "/relative")) {
      assertThat(Clients.post(client, url))
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> assertThat(failed.failure()).as(url).isEqualTo(Failure.BLOCKED));
    }
    assertThat(receiver.connections()).isZero();
  }

  @Test
  void letsTheOwnReceiverThroughAndNobodyElseToItsAddress() {
    clients.policy = Clients.policy(Optional.of(URI.create(receiver.url("/demo"))));
    lookUp("127.0.0.1");
    assertThat(Clients.post(client, receiver.url("/demo/a")).delivered()).isTrue();
    assertThat(((Reply.Failed) Clients.post(client, receiver.url("/other"))).failure())
        .isEqualTo(Failure.BLOCKED);
    assertThat(((Reply.Failed) Clients.post(client, receiver.url(NAME, "/demo/a"))).failure())
        .isEqualTo(Failure.BLOCKED);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void tellsThatANameHasNoAddress() {
    client = clients.build();
    assertThat(((Reply.Failed) post()).failure()).isEqualTo(Failure.NAME_NOT_FOUND);
  }

  @Test
  void countsASlowLookupAgainstTheLimitAndHoldsUpNobody() {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    clients.timeout = Duration.ofMillis(400);
    clients.lookup =
        host -> {
          asked.incrementAndGet();
          Clients.await(gate);
          return Clients.addresses("127.0.0.1");
        };
    client = clients.build();
    List<CompletableFuture<Reply>> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slow.add(client.post(Clients.request(receiver.url(NAME, "/"))));
    }
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(slow).noneMatch(CompletableFuture::isDone);
    for (CompletableFuture<Reply> one : slow) {
      Reply.Failed failed = (Reply.Failed) one.join();
      assertThat(failed.failure()).isEqualTo(Failure.NAME_NOT_FOUND);
      assertThat(failed.took()).isBetween(clients.timeout, Duration.ofSeconds(2));
    }
    assertThat(asked).as("one lookup serves all who wait for it").hasValue(1);
    gate.countDown();
  }

  @Test
  void reachesIpv6Addresses() {
    // Whether or not this machine has IPv6, the address must get as far as the connection.
    client = clients.build();
    Reply reply = Clients.post(client, "http://[::1]:" + receiver.port() + "/");
    assertThat(((Reply.Failed) reply).failure()).isIn(Failure.REFUSED, Failure.UNREACHABLE);
  }

  private void lookUp(String... literals) {
    clients.lookup = host -> known(host, literals);
    client = clients.build();
  }

  private static InetAddress[] known(String host, String... literals) throws UnknownHostException {
    if (!host.equals(NAME)) {
      throw new UnknownHostException(host);
    }
    return Clients.addresses(literals);
  }

  private Reply post() {
    return Clients.post(client, receiver.url(NAME, "/"));
  }
}
