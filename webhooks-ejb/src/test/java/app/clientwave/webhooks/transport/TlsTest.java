package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.SelfSigned;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final String NAME = "hooks.example.com";
  private static final SelfSigned CERTIFICATE = SelfSigned.of("dns:" + NAME, "ip:127.0.0.1");

  @RegisterExtension static final WebhookReceiver receiver = WebhookReceiver.https(CERTIFICATE);
  @RegisterExtension static final WebhookReceiver plain = new WebhookReceiver();

  private final Clients clients = new Clients();
  private WebhookClient client;

  @BeforeEach
  void trustTheReceiver() {
    clients.lookup = host -> Clients.addresses("127.0.0.1");
    clients.extraCas = List.of(CERTIFICATE.certificate());
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void trustsTheAuthoritiesOfTheOperator() {
    client = clients.build();
    int before = receiver.connections();
    receiver.enqueue(Answer.of(200, Map.of(), "ok"));
    assertThat(Clients.post(client, receiver.url(NAME, "/")).delivered()).isTrue();
    assertThat(Clients.post(client, receiver.url(NAME, "/")).delivered()).isTrue();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
    assertThat(receiver.connections() - before).as("one for each name").isEqualTo(2);
  }

  @Test
  void refusesACertificateOfNobodyItTrusts() {
    clients.extraCas = List.of();
    assertFailed(Failure.TLS_SELF_SIGNED, receiver.url(NAME, "/"));
  }

  @Test
  void trustsWhatAnAuthorityOfTheOperatorSignedUntilItExpires() {
    SelfSigned signed = SelfSigned.signedByAnAuthority("dns:" + NAME);
    SelfSigned expired = SelfSigned.expired("dns:" + NAME);
    clients.extraCas = List.of(signed.certificate(), expired.certificate());
    try (WebhookReceiver good = WebhookReceiver.https(signed).start();
        WebhookReceiver late = WebhookReceiver.https(expired).start()) {
      assertFailed(Failure.TLS_EXPIRED, late.url(NAME, "/"));
      assertThat(Clients.post(client, good.url(NAME, "/")).delivered()).isTrue();
    }
  }

  @Test
  void refusesACertificateThatIsNotYetValid() {
    SelfSigned early = SelfSigned.notYetValid("dns:" + NAME);
    clients.extraCas = List.of(early.certificate());
    try (WebhookReceiver tooSoon = WebhookReceiver.https(early).start()) {
      assertFailed(Failure.TLS_NOT_YET_VALID, tooSoon.url(NAME, "/"));
    }
  }

  @Test
  void saysOfOneThatNobodyKnowsAndThatIsOutOfDateThatItIsOutOfDate() {
    SelfSigned expired = SelfSigned.expired("dns:" + NAME);
    try (WebhookReceiver late = WebhookReceiver.https(expired).start()) {
      assertFailed(Failure.TLS_EXPIRED, late.url(NAME, "/"));
    }
  }

  @Test
  void refusesWhatAnUnknownAuthoritySigned() {
    SelfSigned signed = SelfSigned.signedByAnAuthority("dns:" + NAME);
    try (WebhookReceiver unknown = WebhookReceiver.https(signed).start()) {
      assertFailed(Failure.TLS_UNKNOWN_AUTHORITY, unknown.url(NAME, "/"));
    }
  }

  @Test
  void trustsTheAuthoritiesOfTheSystemBesideThoseOfTheOperator(@TempDir Path folder)
      throws Exception {
    SelfSigned known = SelfSigned.signedByAnAuthority("dns:" + NAME);
    KeyStore system = KeyStore.getInstance("PKCS12");
    system.load(null, null);
    system.setCertificateEntry("system", known.certificate());
    Path store = folder.resolve("cacerts");
    try (OutputStream out = Files.newOutputStream(store)) {
      system.store(out, "changeit".toCharArray());
    }
    System.setProperty("javax.net.ssl.trustStore", store.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    try (WebhookReceiver ofTheSystem = WebhookReceiver.https(known).start()) {
      client = clients.build();
      assertThat(Clients.post(client, ofTheSystem.url(NAME, "/")).delivered()).isTrue();
      assertThat(Clients.post(client, receiver.url(NAME, "/")).delivered()).isTrue();
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0301, 0x0302})
  void refusesAServerThatChoosesTls10Or11(int version) throws Exception {
    try (ServerSocket old = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> hello(old, version));
      client = clients.build();
      String url = "https://" + NAME + ":" + old.getLocalPort() + "/";
      Reply.Failed failed = (Reply.Failed) Clients.post(client, url);
      assertThat(failed.failure()).isEqualTo(Failure.TLS_OLD_PROTOCOL);
      assertThat(failed.detail()).contains("protocol version TLS1").contains("not accepted");
      served.join();
    }
  }

  /** A TLS server's first words, in which it chooses the version. */
  private static void hello(ServerSocket server, int version) {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.skipNBytes(3);
      in.skipNBytes(in.readUnsignedShort());
      ByteBuffer hello = ByteBuffer.allocate(5 + 4 + 38);
      hello.put((byte) 22).putShort((short) version).putShort((short) (4 + 38)); // handshake
      hello.put((byte) 2).put((byte) 0).putShort((short) 38); // server hello
      hello.putShort((short) version).position(hello.position() + 32); // and random
      hello.put((byte) 0).putShort((short) 0xC013).put((byte) 0); // session, cipher, compression
      socket.getOutputStream().write(hello.array());
      in.readAllBytes(); // until the client hangs up
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() {
    assertFailed(Failure.TLS_WRONG_HOST, receiver.url("other.example.com", "/"));
  }

  @Test
  void tellsAReceiverThatClosesBeforeItSpeaksTls() {
    assertFailed(Failure.TLS, plain.url(NAME, "/").replace("http:", "https:"));
  }

  @Test
  void resumesTheSessionOfAReceiverThatClosesItsConnections() {
    client = clients.build();
    long first = sessionOfANewConnection();
    while (System.currentTimeMillis() <= first) {
      Thread.onSpinWait();
    }
    assertThat(sessionOfANewConnection()).isEqualTo(first);
  }

  /** When it was made, as the receiver knows it. */
  private long sessionOfANewConnection() {
    CompletableFuture<Long> made = new CompletableFuture<>();
    receiver.enqueue(
        line -> {
          made.complete(((SSLSocket) line.socket()).getSession().getCreationTime());
          return Answer.untilClose("").give(line);
        });
    assertThat(Clients.post(client, receiver.url(NAME, "/")).delivered()).isTrue();
    return made.join();
  }

  @Test
  void readsA2xxOfAGigabyteThatFar() {
    client = clients.build();
    receiver.enqueue(Answer.giant(200, 1L << 30));
    assertThat(Clients.post(client, receiver.url(NAME, "/")).delivered()).isTrue();
    assertThat(Clients.soon(() -> receiver.openConnections() == 0)).isTrue();
  }

  @Test
  void failsABodyThatStopsMidway() {
    client = clients.build();
    receiver.enqueue(Answer.closeMidway(200));
    Reply.Failed failed = (Reply.Failed) Clients.post(client, receiver.url(NAME, "/"));
    assertThat(failed.failure()).isEqualTo(Failure.CLOSED);
  }

  private void assertFailed(Failure why, String url) {
    client = clients.build();
    Reply.Failed failed = (Reply.Failed) Clients.post(client, url);
    assertThat(failed.failure()).as(failed.detail()).isEqualTo(why);
    assertThat(failed.detail()).startsWith("The TLS handshake failed: ");
    assertThat(receiver.received()).isEmpty();
  }
}
