package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.SelfSigned;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
    assertTlsFailure(receiver.url(NAME, "/"));
  }

  @Test
  void refusesTheCertificateOfAnotherHost() {
    assertTlsFailure(receiver.url("other.example.com", "/"));
  }

  @Test
  void tellsAReceiverThatSpeaksNoTls() {
    assertTlsFailure(plain.url(NAME, "/").replace("http:", "https:"));
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

  private void assertTlsFailure(String url) {
    client = clients.build();
    Reply.Failed failed = (Reply.Failed) Clients.post(client, url);
    assertThat(failed.failure()).as(failed.detail()).isEqualTo(Failure.TLS);
    assertThat(failed.detail()).startsWith("The TLS handshake failed: ");
    assertThat(receiver.received()).isEmpty();
  }
}
