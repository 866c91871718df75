package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.SubscriptionStatus;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.SelfSigned;
import app.clientwave.webhooks.testing.WebhookReceiver;
import app.clientwave.webhooks.transport.Clients;
import app.clientwave.webhooks.transport.Reply;
import app.clientwave.webhooks.transport.WebhookClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each cause is brought about: a new one does not compile here before it is. */
class CausesTest {
  private static final String NAME = "hooks.example.com";
  private static final int PROTOCOL_VERSION = 70;
  private static final int HANDSHAKE_FAILURE = 40;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final Clients clients = new Clients().leadingTo("127.0.0.1");

  @ParameterizedTest
  @EnumSource
  void isToldFromWhatReallyHappens(Cause cause) throws Exception {
    assertThat(happened(cause).cause()).isEqualTo(cause);
  }

  private Explanation happened(Cause cause) throws Exception {
    return switch (cause) {
      case DELIVERED -> answered(Answer.status(204));
      case ACCEPTED_BY_WALL ->
          answered(Answer.of(202, Map.of("X-Amzn-Waf-Action", "challenge"), ""));
      case INTERRUPTED ->
          Explanation.of(
              Attempts.unknown(new OpenDelivery(1, 1, 10, 0, 0, true, false)),
              AttemptParts.NONE,
              List.of());
      case NAME_NOT_FOUND -> posted(new Clients(), "http://" + NAME + "/");
      case REFUSED -> posted("http://127.0.0.1:" + closedPort() + "/");
      case UNREACHABLE -> {
        // TCP has no way to a group of hosts, whatever networks this machine has
        clients.policy = Clients.policy("224.0.0.0/4");
        yield posted(clients.leadingTo("224.0.0.1"), "http://" + NAME + "/");
      }
      case CONNECT_TIMEOUT -> notLetIn();
      case ANSWER_TIMEOUT -> {
        clients.timeout = Duration.ofMillis(200);
        yield answered(Answer.hang());
      }
      case TLS_EXPIRED -> tls(SelfSigned.expired("dns:" + NAME), true);
      case TLS_NOT_YET_VALID -> tls(SelfSigned.notYetValid("dns:" + NAME), true);
      case TLS_WRONG_HOST -> tls(SelfSigned.signedByAnAuthority("dns:www." + NAME), true);
      case TLS_SELF_SIGNED -> tls(SelfSigned.of("dns:" + NAME), false);
      case TLS_UNKNOWN_AUTHORITY -> tls(SelfSigned.signedByAnAuthority("dns:" + NAME), false);
      case TLS_OLD_PROTOCOL -> answered(alert(PROTOCOL_VERSION));
      case TLS_NOT_SPOKEN -> answered("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      case TLS -> answered(alert(HANDSHAKE_FAILURE));
      case CLOSED -> answered(Answer.close());
      case NOT_HTTP -> answered(Answer.garbage());
      case BLOCKED -> posted(clients.leadingTo("10.0.0.1"), "http://" + NAME + "/");
      case PROXY -> {
        Settings.Proxy away =
            new Settings.Proxy("localhost", closedPort(), Optional.empty(), Optional.empty());
        clients.proxy = Optional.of(away);
        yield posted(receiver.url("/"));
      }
      case NO_SECRET -> withoutSecret();
      case OTHER -> {
        WebhookClient stopped = clients.build();
        stopped.close();
        yield explained(Clients.post(stopped, receiver.url("/")));
      }
      case REDIRECT -> answered(Answer.of(301, Map.of("Location", "https://www.example.com/"), ""));
      case SIGN_IN -> answered(Answer.redirect("https://example.com/login?next=%2Fhook"));
      case BOT_WALL ->
          answered(
              Answer.of(
                  403,
                  Map.of("Content-Type", "text/html", "CF-Mitigated", "challenge"),
                  "<!DOCTYPE html><html><head><title>Just a moment...</title>"));
      case BAD_REQUEST -> answered(Answer.status(400));
      case NOT_ALLOWED -> answered(Answer.status(401));
      case NOT_FOUND -> answered(Answer.status(404));
      case METHOD_NOT_ALLOWED -> answered(Answer.status(405));
      case GONE -> answered(Answer.status(410));
      case TOO_LARGE -> answered(Answer.status(413));
      case NOT_JSON -> answered(Answer.status(415));
      case TOO_MANY -> answered(Answer.status(429));
      case NOT_ACCEPTED -> answered(Answer.status(422));
      case SERVER_ERROR -> answered(Answer.status(500));
      case GATEWAY -> answered(Answer.status(503));
    };
  }

  private Explanation answered(Answer answer) {
    receiver.enqueue(answer);
    return posted(receiver.url("/hook"));
  }

  private Explanation posted(String url) {
    return posted(clients, url);
  }

  private static Explanation posted(Clients how, String url) {
    try (WebhookClient client = how.build()) {
      return explained(Clients.post(client, url));
    }
  }

  private static Explanation explained(Reply reply) {
    return Explanation.of(reply, List.of());
  }

  private Explanation tls(SelfSigned certificate, boolean trusted) {
    clients.extraCas = trusted ? List.of(certificate.certificate()) : List.of();
    try (WebhookReceiver secure = WebhookReceiver.https(certificate).start()) {
      return posted(secure.url(NAME, "/"));
    }
  }

  /** The fatal one of this number. */
  private static byte[] alert(int number) {
    return new byte[] {21, 3, 1, 0, 2, 2, (byte) number};
  }

  /** To the first words of a TLS handshake. */
  private Explanation answered(byte[] answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(answer);
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Explanation explanation = posted("https://" + NAME + ":" + server.getLocalPort() + "/");
      served.join();
      return explanation;
    }
  }

  /** What listens takes one connection, and others wait until it has taken that. */
  private Explanation notLetIn() throws IOException {
    clients.connectTimeout = Duration.ofMillis(200);
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (int i = 0; i < 4; i++) {
        SocketChannel one = SocketChannel.open();
        one.configureBlocking(false);
        one.connect(full.getLocalSocketAddress());
        waiting.add(one);
      }
      return posted("http://127.0.0.1:" + full.getLocalPort() + "/");
    } finally {
      for (SocketChannel one : waiting) {
        one.close();
      }
    }
  }

  private static Explanation withoutSecret() {
    Posting posting = new Posting(null, Clients.CLOCK);
    Endpoint unreadable =
        new Endpoint(
            1,
            "default",
            URI.create("https://example.com/"),
            Map.of(),
            SubscriptionStatus.ACTIVE,
            null,
            null,
            null,
            null);
    Claim claim = new Claim(1, 1, 1, 0, 1, false, "evt_1", "invoice.paid", new byte[0]);
    return explained(posting.post(claim, unreadable).join().reply());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return server.getLocalPort();
    }
  }
}
