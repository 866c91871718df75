package app.clientwave.webhooks.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that break every rule; P10 and the kinds of failure. */
class MisbehaviourTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration MUCH_LATER = Duration.ofSeconds(5);
  private static final String TOO_LARGE =
      "The answer is not valid HTTP/1.1: Maximum size of headers or trailers exceeded";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private WebhookClient client;

  @BeforeEach
  void build() {
    build(LIMIT, LIMIT);
  }

  private void build(Duration timeout, Duration connectTimeout) {
    Clients clients = new Clients();
    clients.timeout = timeout;
    clients.connectTimeout = connectTimeout;
    client = clients.build();
  }

  private void hasALimitOfItsOwnForConnecting() {
    client.close();
    build(MUCH_LATER, LIMIT);
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void endsAReceiverThatHangs() {
    receiver.enqueue(Answer.hang());
    assertFailed(Failure.ANSWER_TIMEOUT, "No answer came within 500 ms.");
    assertThat(Clients.soon(() -> receiver.received().size() == 1)).isTrue();
  }

  @Test
  void endsAReceiverThatDripsAtTheLimitAndClosesItsConnection() {
    receiver.enqueue(Answer.drip(Duration.ofMillis(20)));
    Reply reply =
        assertFailed(
            Failure.ANSWER_TIMEOUT,
            "It answered 200, but the body of its answer was not complete within 500 ms.");
    assertThat(reply.took()).isBetween(LIMIT, LIMIT.plusMillis(400));
    assertThat(Clients.soon(() -> receiver.openConnections() == 0)).isTrue();
  }

  @Test // P10
  void holdsNoHeadThatGrowsAndDoesNotEnd() {
    String line = "X: " + "y".repeat(4_000) + "\r\n";
    receiver.enqueue(Answer.rawThenHang("HTTP/1.1 200 OK\r\n" + line.repeat(20)));
    Reply reply = assertFailed(Failure.NOT_HTTP, TOO_LARGE);
    assertThat(reply.took()).isLessThan(LIMIT);
  }

  @Test // P10
  void holdsNoHeadThatNobodyAskedFor() {
    String whole = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    String half = "HTTP/1.1 200 OK\r\n" + ("X: " + "y".repeat(4_000) + "\r\n").repeat(20);
    receiver.enqueue(Answer.rawThenHang(whole + half));
    assertThat(Clients.post(client, receiver.url("/"))).isInstanceOf(Reply.Answered.class);
    assertThat(Clients.soon(() -> client.idleConnections() == 0)).isTrue();
  }

  @Test // P10
  void holdsNoTrailersThatGrowAndDoNotEnd() {
    receiver.enqueue(chunksThenHang(200, "1\r\nx\r\n0\r\n" + trailers(40)));
    assertFailed(Failure.NOT_HTTP, TOO_LARGE);
  }

  @Test // P10
  void holdsNoTrailersBehindABodyEither() {
    String body = "ea60\r\n" + "x".repeat(60_000) + "\r\n";
    receiver.enqueue(chunksThenHang(200, body + "0\r\n" + trailers(60)));
    assertFailed(Failure.NOT_HTTP, TOO_LARGE);
  }

  @Test
  void keepsAnErrorStatusThoughItsTrailersGrowAndDoNotEnd() {
    receiver.enqueue(chunksThenHang(500, "0\r\n" + trailers(40)));
    Reply reply = Clients.post(client, receiver.url("/"));
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Answered.class, answered -> assertThat(answered.status()).isEqualTo(500));
    assertThat(reply.took()).as("not waited for until the limit").isLessThan(LIMIT);
  }

  @ParameterizedTest
  @CsvSource({"1, 60000", "12, 5000", "59999, 1"})
  void waitsForABodyWhateverItsChunks(int size, int count) {
    String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
    receiver.enqueue(chunksThenHang(200, chunk.repeat(count)));
    assertFailed(
        Failure.ANSWER_TIMEOUT,
        "It answered 200, but the body of its answer was not complete within 500 ms.");
  }

  @Test
  void failsA2xxWhoseBodyStopsMidway() {
    receiver.enqueue(Answer.closeMidway(200));
    assertFailed(
        Failure.CLOSED,
        "It answered 200, but the body of its answer was not complete when the receiver closed the"
            + " connection.");
  }

  @Test
  void failsA2xxWhoseChunksStopMidway() {
    receiver.enqueue(
        Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf a"));
    assertFailed(Failure.CLOSED, null);
    receiver.enqueue(
        Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));
    assertFailed(Failure.CLOSED, null);
  }

  @Test
  void failsA2xxWhoseBodyStalls() {
    receiver.enqueue(Answer.stall(200, Map.of()));
    assertFailed(Failure.ANSWER_TIMEOUT, null);
  }

  @Test
  void keepsAnErrorStatusThoughItsBodyNeverEnds() {
    receiver.enqueue(Answer.closeMidway(500), Answer.stall(429, Map.of("Retry-After", "60")));
    assertThat(Clients.post(client, receiver.url("/")))
        .isInstanceOfSatisfying(
            Reply.Answered.class, answered -> assertThat(answered.status()).isEqualTo(500));
    assertThat(Clients.post(client, receiver.url("/")))
        .isInstanceOfSatisfying(
            Reply.Answered.class,
            answered -> {
              assertThat(answered.retryAfter()).isEqualTo(Duration.ofMinutes(1));
              assertThat(answered.body()).asString().isEqualTo("half a bod");
              assertThat(answered.delivered()).isFalse();
            });
  }

  @Test
  void takesA2xxWithABodyOfAGigabyteAfter64KiB() {
    receiver.enqueue(Answer.giant(200, 1L << 30));
    Reply reply = Clients.post(client, receiver.url("/"));
    assertThat(reply.delivered()).isTrue();
    assertThat(((Reply.Answered) reply).body()).hasSize(16 * 1024);
    assertThat(Clients.soon(() -> receiver.openConnections() == 0)).isTrue();
  }

  @Test
  void takesA2xxWhoseFirst64KiBCameAndNoMore() {
    receiver.enqueue(
        line -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n";
          line.out().write((head + "x".repeat(65_536)).getBytes(UTF_8));
          line.stopped().await();
          return false;
        });
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
  }

  @Test
  void waitsForAllOfABodyBelow64KiB() {
    receiver.enqueue(
        line -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n";
          line.out().write((head + "x".repeat(65_535)).getBytes(UTF_8));
          line.stopped().await();
          return false;
        });
    assertFailed(Failure.ANSWER_TIMEOUT, null);
  }

  @Test
  void seesAReceiverThatClosesWithoutAWord() {
    receiver.enqueue(Answer.close());
    assertFailed(
        Failure.CLOSED, "The receiver closed the connection before its answer was complete.");
    receiver.enqueue(Answer.reset());
    assertFailed(Failure.CLOSED, null);
    assertThat(receiver.received()).as("nothing is sent again by itself").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "220 mail.example.com ESMTP\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
        "HTTP/1.1 banana\r\n\r\n",
        "HTTP/1.1 99 Low\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbanana\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
      })
  void tellsWhatIsNotHttp(String bytes) {
    receiver.enqueue(Answer.raw(bytes));
    assertFailed(Failure.NOT_HTTP, null);
  }

  @Test
  void isNotTalkedIntoTlsOverAPlainConnection() {
    receiver.enqueue(
        Answer.raw(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: TLS/1.2\r\nConnection: Upgrade\r\n\r\n"));
    assertThat(failed(receiver.url("/")).delivered()).isFalse();
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isTrue();
  }

  @Test
  void tellsGarbageFromHttp() {
    receiver.enqueue(Answer.garbage());
    assertFailed(Failure.NOT_HTTP, null);
  }

  @Test
  void refusesToHoldAnEndlessHead() {
    receiver.enqueue(Answer.raw("HTTP/1.1 200 OK\r\nX-Endless: " + "e".repeat(100_000)));
    assertFailed(Failure.NOT_HTTP, null);
    receiver.enqueue(Answer.raw("HTTP/1.1 200 OK\r\n" + "X-Endless: e\r\n".repeat(10_000)));
    assertFailed(Failure.NOT_HTTP, null);
  }

  @Test
  void endsAnswersThatAreInterimForEver() {
    receiver.enqueue(
        line -> {
          while (line.stopped().getCount() > 0) {
            line.out().write("HTTP/1.1 102 Processing\r\n\r\n".getBytes(UTF_8));
            line.stopped().await(5, TimeUnit.MILLISECONDS);
          }
          return false;
        });
    assertFailed(Failure.ANSWER_TIMEOUT, null);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 413})
  void takesAnAnswerThatComesBeforeTheRequestIsRead(int status) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      server.setReceiveBufferSize(4_096);
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (var socket = server.accept()) {
                  socket.getInputStream().read();
                  String head = "HTTP/1.1 " + status + " Early\r\nContent-Length: 2\r\n\r\nok";
                  socket.getOutputStream().write(head.getBytes(UTF_8));
                  socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException reset) {
                  // the sender has its answer and goes
                }
              });
      Reply reply =
          client
              .post(
                  Clients.request(
                      "http://127.0.0.1:" + server.getLocalPort() + "/", "x".repeat(20_000_000)))
              .join();
      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Answered.class, answered -> assertThat(answered.status()).isEqualTo(status));
      assertThat(reply.took()).as("not waited for until the limit").isLessThan(LIMIT);
      served.join();
    }
  }

  @Test
  void seesThatNothingListens() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    assertThat(failed("http://127.0.0.1:" + port + "/").failure()).isEqualTo(Failure.REFUSED);
  }

  @Test
  void givesUpConnectingAtItsOwnLimit() throws Exception {
    hasALimitOfItsOwnForConnecting();
    try (FullReceiver full = new FullReceiver("127.0.0.1", 0)) {
      long others = full.waiting();
      Reply.Failed failed = failed("http://127.0.0.1:" + full.port() + "/");
      assertThat(failed.failure()).isEqualTo(Failure.CONNECT_TIMEOUT);
      assertThat(failed.detail()).isEqualTo("The connection was not made within 500 ms.");
      assertThat(failed.took()).isLessThan(MUCH_LATER);
      assertThat(Clients.soon(() -> full.waiting() == others)).isTrue();
    }
  }

  @Test // P10
  void keepsNoConnectionWhoseHandshakeHangs() throws Exception {
    hasALimitOfItsOwnForConnecting();
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      assertThat(failed("https://127.0.0.1:" + silent.getLocalPort() + "/").failure())
          .isEqualTo(Failure.CONNECT_TIMEOUT);
      try (Socket ours = silent.accept()) {
        ours.setSoTimeout((int) MUCH_LATER.toMillis());
        assertThatThrownBy(() -> ours.getInputStream().readAllBytes())
            .isInstanceOf(SocketException.class) // a reset; no time-out, which is none
            .hasMessage("Connection reset");
      }
    }
  }

  @Test
  void countsTheTlsHandshakeAsConnecting() throws Exception {
    hasALimitOfItsOwnForConnecting();
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      Reply.Failed failed = failed("https://127.0.0.1:" + silent.getLocalPort() + "/");
      assertThat(failed.failure()).isEqualTo(Failure.CONNECT_TIMEOUT);
      assertThat(failed.detail()).isEqualTo("The connection was not made within 500 ms.");
      assertThat(failed.took()).isLessThan(MUCH_LATER);
    }
  }

  @Test
  void isNotHeldUpByManyReceiversThatHang() {
    List<CompletableFuture<Reply>> hanging = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      receiver.enqueue(Answer.hang());
      hanging.add(client.post(Clients.request(receiver.url("/slow"))));
    }
    assertThat(Clients.soon(() -> receiver.received().size() == 15)).isTrue();
    Reply quick = Clients.post(client, receiver.url("/quick"));
    assertThat(quick.delivered()).isTrue();
    assertThat(hanging.stream().filter(CompletableFuture::isDone)).isEmpty();
    hanging.forEach(one -> assertThat(one.join().delivered()).isFalse());
  }

  @Test
  void neverThrowsWhateverItIsGiven() {
    Map<String, String> nulls = new HashMap<>();
    nulls.put("X-Null", null);
    URI url = URI.create(receiver.url("/"));
    for (OutgoingRequest wrong :
        new OutgoingRequest[] {
          null,
          new OutgoingRequest(null, Map.of(), new byte[0]),
          new OutgoingRequest(url, null, new byte[0]),
          new OutgoingRequest(url, nulls, new byte[0]),
          new OutgoingRequest(url, Map.of(), null),
          new OutgoingRequest(url, Map.of("X-A", "b\r\nX-Smuggled: c"), new byte[0]),
          new OutgoingRequest(url, Map.of("X-A\r\nX-B", "c"), new byte[0]),
          new OutgoingRequest(url, Map.of("Content-Length", "7"), new byte[0]),
          new OutgoingRequest(url, Map.of("transfer-encoding", "chunked"), new byte[0]),
          new OutgoingRequest(url, Map.of("Host", "other.example"), new byte[0])
        }) {
      assertThat(client.post(wrong).join())
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> {
                assertThat(failed.failure()).isEqualTo(Failure.OTHER);
                assertThat(failed.detail()).isNotBlank().doesNotContain("Smuggled");
              });
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void endsWhatIsInFlightWhenItIsClosed() {
    receiver.enqueue(Answer.hang());
    CompletableFuture<Reply> hanging = client.post(Clients.request(receiver.url("/")));
    receiver.take(Duration.ofSeconds(5));
    client.close();
    assertThat(hanging.join())
        .isInstanceOfSatisfying(
            Reply.Failed.class, failed -> assertThat(failed.failure()).isEqualTo(Failure.OTHER));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isFalse();
    assertThat(receiver.received()).hasSize(1);
  }

  private Reply.Failed assertFailed(Failure failure, String detail) {
    Reply.Failed failed = failed(receiver.url("/"));
    assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure);
    if (detail != null) {
      assertThat(failed.detail()).isEqualTo(detail);
    }
    assertThat(failed.detail()).isNotBlank();
    assertThat(failed.delivered()).isFalse();
    return failed;
  }

  private Reply.Failed failed(String url) {
    Reply reply = Clients.post(client, url);
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    return (Reply.Failed) reply;
  }

  private static Answer chunksThenHang(int status, String chunks) {
    String head = "HTTP/1.1 " + status + " Told\r\nTransfer-Encoding: chunked\r\n\r\n";
    return Answer.rawThenHang(head + chunks);
  }

  private static String trailers(int lines) {
    return ("X: " + "y".repeat(8_000) + "\r\n").repeat(lines);
  }
}
