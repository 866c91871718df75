package app.clientwave.webhooks.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.ConnectProxy;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.SelfSigned;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P8 behind an operator's proxy, and who is told to be at fault there. */
class ProxyTest {
  private static final String NAME = "hooks.example.com";
  private static final String OTHER = "other.example.com";
  private static final SelfSigned CERTIFICATE = SelfSigned.of("dns:" + NAME);

  @RegisterExtension final WebhookReceiver receiver = WebhookReceiver.https(CERTIFICATE);
  @RegisterExtension final WebhookReceiver plain = new WebhookReceiver();
  @RegisterExtension final ConnectProxy proxy = new ConnectProxy();

  private final Clients clients = new Clients();
  private WebhookClient client;

  @BeforeEach
  void build() {
    clients.extraCas = List.of(CERTIFICATE.certificate());
    clients.policy = Clients.policy();
    clients.lookup = host -> Clients.addresses(lookUp(host));
    clients.proxy = Optional.of(behind("proxy.lan", proxy.port()));
    clients.connectTimeout = Duration.ofMillis(500);
    proxy.leadsTo(receiver.port());
    client = clients.build();
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void isAskedForTheCheckedAddressWhileTheCertificateIsTheNames() {
    assertThat(Clients.post(client, "https://" + NAME + ":8443/a").delivered()).isTrue();
    assertThat(proxy.asked()).hasSize(1);
    assertThat(proxy.asked().get(0))
        .startsWith("CONNECT 93.184.216.34:8443 HTTP/1.1\r\n")
        .doesNotContain(NAME, "Authorization", "Apache");
    Received request = receiver.take(Duration.ofSeconds(5));
    assertThat(request.path()).isEqualTo("/a");
    assertThat(request.header("Host")).isEqualTo(NAME + ":8443");
    assertThat(request.header("Proxy-Authorization")).isNull();
  }

  @Test
  void makesTheWayToAnIpv6Address() {
    clients.lookup = host -> Clients.addresses(host.equals(NAME) ? "2606:4700::1" : "127.0.0.1");
    rebuild();
    assertThat(Clients.post(client, "https://" + NAME + "/").delivered()).isTrue();
    assertThat(proxy.asked().get(0)).startsWith("CONNECT [2606:4700:0:0:0:0:0:1]:443 HTTP/1.1\r\n");
  }

  @Test
  void makesAWayForPlainHttpTooSoThatTheNameArrives() {
    proxy.leadsTo(plain.port());
    assertThat(Clients.post(client, "http://" + NAME + "/a?b").delivered()).isTrue();
    assertThat(proxy.asked().get(0)).startsWith("CONNECT 93.184.216.34:80 HTTP/1.1\r\n");
    Received request = plain.take(Duration.ofSeconds(5));
    assertThat(request.path()).isEqualTo("/a?b");
    assertThat(request.header("Host")).isEqualTo(NAME);
  }

  @Test
  void isNotAskedForWhatThePolicyRefuses() {
    clients.lookup = host -> Clients.addresses("93.184.216.34", "10.0.0.1");
    rebuild();
    assertThat(failed("https://" + NAME + "/").failure()).isEqualTo(Failure.BLOCKED);
    assertThat(failed("https://169.254.169.254/").failure()).isEqualTo(Failure.BLOCKED);
    assertThat(failed("https://127.0.0.1:" + proxy.port() + "/").failure())
        .isEqualTo(Failure.BLOCKED);
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void keepsTunnelsForTheNameTheyWereMadeFor() {
    for (int i = 0; i < 3; i++) {
      assertThat(Clients.post(client, "https://" + NAME + "/").delivered()).isTrue();
    }
    assertThat(proxy.asked()).as("one tunnel").hasSize(1);
    Reply.Failed failed = failed("https://" + OTHER + "/");
    assertThat(failed.failure())
        .as("the same address, another certificate")
        .isEqualTo(Failure.TLS_WRONG_HOST);
    assertThat(proxy.asked()).hasSize(2);
    proxy.leadsTo(plain.port());
    assertThat(Clients.post(client, "http://" + NAME + "/").delivered()).isTrue();
    assertThat(Clients.post(client, "http://" + OTHER + "/").delivered()).isTrue();
    assertThat(plain.connections()).isEqualTo(2);
  }

  @Test
  void sendsOnceMoreWhenATunnelIsClosedUnderIt() {
    assertThat(Clients.post(client, "https://" + NAME + "/").delivered()).isTrue();
    receiver.enqueue(Answer.close());
    assertThat(Clients.post(client, "https://" + NAME + "/").delivered()).isTrue();
    assertThat(proxy.asked()).hasSize(2);
  }

  @Test
  void hearsWhoWeAreAndTheReceiverDoesNot() {
    clients.proxy =
        Optional.of(
            new Settings.Proxy(
                "proxy.lan", proxy.port(), Optional.of("me"), Optional.of("pä:ss wörd")));
    rebuild();
    assertThat(Clients.post(client, "https://" + NAME + "/").delivered()).isTrue();
    String basic = Base64.getEncoder().encodeToString("me:pä:ss wörd".getBytes(UTF_8));
    assertThat(proxy.asked().get(0)).contains("Proxy-Authorization: Basic " + basic + "\r\n");
    assertThat(receiver.take(Duration.ofSeconds(5)).header("Proxy-Authorization")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "403, The proxy of this server refused the way to the receiver (403).",
    "302, The proxy of this server refused the way to the receiver (302).",
    "407, The proxy of this server wants another user or password (407).",
    "503, The proxy of this server could not reach the receiver (503)."
  })
  void isToldApartFromTheReceiverWhenItRefuses(int status, String detail) {
    proxy.answer(
        "HTTP/1.1 "
            + status
            + " No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 2\r\n\r\nno");
    Reply.Failed failed = failed("https://" + NAME + "/");
    assertThat(failed.failure()).isEqualTo(Failure.PROXY);
    assertThat(failed.detail()).isEqualTo(detail);
    assertThat(failed("http://" + NAME + "/").detail()).isEqualTo(detail);
    assertThat(proxy.asked()).as("asked once for each").hasSize(2);
    assertThat(receiver.connections()).isZero();
  }

  @Test
  void isToldApartFromTheReceiverWhenItIsNoProxy() {
    proxy.answer("SSH-2.0-OpenSSH_9.2\r\n");
    assertThat(failed("https://" + NAME + "/").failure()).isEqualTo(Failure.PROXY);
    proxy.answer(null);
    assertThat(failed("https://" + NAME + "/").detail())
        .isEqualTo("The proxy of this server cannot be used. It closed the connection.");
  }

  @Test
  void isToldApartFromTheReceiverWhenItIsAway() {
    clients.proxy = Optional.of(behind("127.0.0.1", 1));
    rebuild();
    Reply.Failed refused = failed("https://" + NAME + "/");
    assertThat(refused.failure()).isEqualTo(Failure.PROXY);
    assertThat(refused.detail())
        .isEqualTo(
            "The proxy of this server cannot be used. Nothing listens at this address and port.");
    clients.proxy = Optional.of(behind("nowhere.lan", 3128));
    rebuild();
    Reply.Failed unknown = failed("https://" + NAME + "/");
    assertThat(unknown.failure()).isEqualTo(Failure.PROXY);
    assertThat(unknown.detail())
        .isEqualTo("The name of this server's proxy could not be looked up.");
  }

  @Test
  void isToldApartFromTheReceiverWhenItsNameHangs() {
    CountDownLatch end = new CountDownLatch(1);
    Lookup others = clients.lookup;
    clients.lookup =
        host -> {
          if (host.equals("hangs.lan")) {
            Clients.await(end);
          }
          return others.addresses(host);
        };
    clients.proxy = Optional.of(behind("hangs.lan", 3128));
    clients.timeout = Duration.ofMillis(500);
    rebuild();
    Reply.Failed hanging = failed("https://" + NAME + "/");
    end.countDown();
    assertThat(hanging.failure()).isEqualTo(Failure.PROXY);
    assertThat(hanging.detail())
        .isEqualTo("The name of this server's proxy could not be looked up within 500 ms.");
  }

  @Test
  void isToldApartFromTheReceiverWhenItKeepsUsWaiting() {
    proxy.answer("");
    Reply.Failed failed = failed("https://" + NAME + "/");
    assertThat(failed.failure()).isEqualTo(Failure.PROXY);
    assertThat(failed.detail())
        .isEqualTo("The proxy of this server made no connection within 500 ms.");
  }

  @Test
  void leavesAReceiverItsOwnFaults() throws IOException {
    receiver.enqueue(Answer.of(407, Map.of(), "of the receiver"));
    assertThat(((Reply.Answered) Clients.post(client, "https://" + NAME + "/")).status())
        .isEqualTo(407);
    proxy.leadsTo(plain.port());
    assertThat(failed("https://" + OTHER + "/").failure()).isEqualTo(Failure.TLS);
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      proxy.leadsTo(silent.getLocalPort());
      assertThat(failed("https://" + OTHER + "/").failure()).isEqualTo(Failure.CONNECT_TIMEOUT);
    }
  }

  private static String lookUp(String host) throws UnknownHostException {
    return switch (host) {
      case NAME, OTHER -> "93.184.216.34";
      case "proxy.lan", "127.0.0.1" -> "127.0.0.1";
      default -> throw new UnknownHostException(host);
    };
  }

  private static Settings.Proxy behind(String host, int port) {
    return new Settings.Proxy(host, port, Optional.empty(), Optional.empty());
  }

  private void rebuild() {
    client.close();
    client = clients.build();
  }

  private Reply.Failed failed(String url) {
    return (Reply.Failed) Clients.post(client, url);
  }
}
