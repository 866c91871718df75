package app.clientwave.webhooks.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.signing.Secret;
import app.clientwave.webhooks.signing.Signer;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, and what is made of the answers that come back. */
class AnswersTest {
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final WebhookClient client = new Clients().build();

  @AfterEach
  void leavesNothingBehind() {
    assertThat(Clients.soon(client::isQuiet)).isTrue();
    client.close();
  }

  @Test
  void sendsTheBytesAndHeadersItWasGivenAndNoOthers() {
    byte[] body = "{\"name\":\"Zoë\"}".getBytes(UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", "ClientWave-Webhooks/1.0");
    headers.put("Content-Type", "application/json");
    headers.put("X-ClientWave-Event", "client.created");
    var url = URI.create(receiver.url("/hooks/%7Ea//b;c?x=1&y=%20"));
    client.post(new OutgoingRequest(url, headers, body)).join();

    Received received = receiver.take(Duration.ofSeconds(5));
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.path()).isEqualTo("/hooks/%7Ea//b;c?x=1&y=%20");
    assertThat(received.body()).isEqualTo(body);
    Map<String, String> sent = new LinkedHashMap<>(received.headers());
    sent.remove("Connection");
    assertThat(sent)
        .containsOnly(
            Map.entry("Host", "127.0.0.1:" + receiver.port()),
            Map.entry("Content-Length", Integer.toString(body.length)),
            Map.entry("User-Agent", "ClientWave-Webhooks/1.0"),
            Map.entry("Content-Type", "application/json"),
            Map.entry("X-ClientWave-Event", "client.created"));
  }

  @Test
  void addsNoUserAgentOfItsOwn() {
    Clients.post(client, receiver.url("/"));
    assertThat(receiver.take(Duration.ofSeconds(5)).header("User-Agent")).isNull();
  }

  @Test
  void sendsLargeAndEmptyBodies() {
    String large = "x".repeat(1_500_000);
    assertThat(client.post(Clients.request(receiver.url("/"), large)).join().delivered()).isTrue();
    assertThat(client.post(Clients.request(receiver.url("/"), "")).join().delivered()).isTrue();
    assertThat(receiver.take(Duration.ofSeconds(5)).text()).isEqualTo(large);
    assertThat(receiver.take(Duration.ofSeconds(5)).body()).isEmpty();
  }

  @Test
  void carriesSignaturesThatTheReceiverVerifies() {
    byte[] body = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
    Secret old = Secret.generate();
    Secret next = Secret.of("chosen-by-a-customer");
    Map<String, String> headers = Signer.headers(body, "evt_1", Clients.NOW, old, next);
    client.post(new OutgoingRequest(URI.create(receiver.url("/")), headers, body)).join();

    Received received = receiver.take(Duration.ofSeconds(5));
    assertThat(received.verifies(old.text())).isTrue();
    assertThat(received.verifies(next.text())).isTrue();
    assertThat(received.verifies("another-secret-of-somebody")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "200, true", "201, true", "202, true", "204, true", "299, true", "300, false", "304, false",
    "400, false", "401, false", "404, false", "410, false", "429, false", "500, false", "503, false"
  })
  void takesA2xxForDeliveredAndNothingElse(int status, boolean delivered) {
    receiver.enqueue(Answer.status(status));
    Reply.Answered answered = answered();
    assertThat(answered.status()).isEqualTo(status);
    assertThat(answered.delivered()).isEqualTo(delivered);
    assertThat(answered.startedAt()).isEqualTo(Clients.NOW);
    assertThat(answered.took()).isPositive().isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void keepsHeadersInAnyCaseAndTheBodyAsItCame() {
    receiver.enqueue(
        Answer.of(
            200, Map.of("X-Request-Id", "42", "Content-Encoding", "gzip"), "not gzip at all, Zoë"));
    Reply.Answered answered = answered();
    assertThat(answered.headers()).containsEntry("x-request-id", "42");
    assertThat(answered.headers()).containsEntry("content-encoding", "gzip");
    assertThat(new String(answered.body(), UTF_8)).isEqualTo("not gzip at all, Zoë");
  }

  @Test
  void joinsRepeatedHeaders() {
    receiver.enqueue(
        Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nVia: a\r\nvia: b\r\n\r\n"));
    assertThat(answered().headers()).containsEntry("Via", "a, b");
  }

  @Test
  void keeps8KiBOfHeaders() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("X-Filler-" + i, "f".repeat(1_000));
    }
    receiver.enqueue(Answer.of(200, many, "ok"));
    Reply.Answered answered = answered();
    assertThat(answered.delivered()).isTrue();
    assertThat(answered.headers()).hasSize(8);
  }

  @Test
  void keeps16KiBOfTheBody() {
    receiver.enqueue(Answer.of(500, Map.of(), "b".repeat(40_000)));
    assertThat(answered().body()).hasSize(16 * 1024).containsOnly('b');
  }

  @Test
  void readsAndKeepsWhatTheDocumentSays() throws IOException {
    List<String> told =
        Files.readAllLines(Path.of("../docs/limits.md")).stream()
            .dropWhile(line -> !line.startsWith("## What is read"))
            .filter(line -> line.matches("\\| .*\\d \\|"))
            .map(line -> line.replaceAll(".*\\| (.*) \\|", "$1").replace(",", ""))
            .toList();
    assertThat(told)
        .containsExactly(
            "" + AnswerConsumer.MAX_READ,
            "" + AnswerConsumer.MAX_KEPT,
            "" + AnswerConsumer.MAX_HEADERS,
            "" + AnswerConsumer.MAX_HEAD,
            "" + Connections.MAX_HEADER_LINE,
            "" + Connections.MAX_HEADER_COUNT);
  }

  @ParameterizedTest
  @CsvSource({"16383, 16383", "16384, 16384", "16385, 16384"})
  void keepsABodyUpToTheLimitAndNotAByteMore(int sent, int kept) {
    receiver.enqueue(Answer.of(200, Map.of(), "b".repeat(sent)));
    assertThat(answered().body()).hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false"})
  void takes64LinesOfHeaders(int lines, boolean taken) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    receiver.enqueue(Answer.raw(head + "X: y\r\n".repeat(lines - 1) + "\r\n"));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"32768, true", "32769, false"})
  void takes32KiBOfHeaders(int bytes, boolean taken) {
    String head = "Content-Length: 0\r\n" + ("X: " + "y".repeat(4_091) + "\r\n").repeat(7);
    String rest = "Z: " + "z".repeat(bytes - head.length() - 5) + "\r\n";
    receiver.enqueue(Answer.raw("HTTP/1.1 200 OK\r\n" + head + rest + "\r\n"));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"8192, true", "8193, false"})
  void takesALineOfHeadersOf8KiB(int bytes, boolean taken) {
    String line = "X: " + "y".repeat(bytes - 5) + "\r\n";
    receiver.enqueue(Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + line + "\r\n"));
    assertThat(Clients.post(client, receiver.url("/")).delivered()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"4168, 2", "4169, 1"})
  void keepsHeadersUpTo8KiBAndNotAByteMore(int length, int kept) {
    // Names of eight characters, and four each for the colon, the blank and the end of the line.
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Filler", "f".repeat(4_000));
    headers.put("X-Second", "s".repeat(length));
    receiver.enqueue(Answer.of(204, headers, ""));
    assertThat(answered().headers()).hasSize(kept);
  }

  @Test
  void neitherFollowsRedirectsNorRemembersCookiesNorSignsIn() {
    receiver.enqueue(
        Answer.redirect(receiver.url("/elsewhere")),
        Answer.of(200, Map.of("Set-Cookie", "a=b"), ""),
        Answer.of(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), ""),
        Answer.of(503, Map.of("Retry-After", "0"), ""));
    assertThat(answered().status()).isEqualTo(302);
    assertThat(answered().status()).isEqualTo(200);
    assertThat(answered().status()).isEqualTo(401);
    assertThat(answered().status()).isEqualTo(503);
    assertThat(receiver.received()).hasSize(4);
    assertThat(receiver.received())
        .allSatisfy(one -> assertThat(one.path()).isEqualTo("/"))
        .allSatisfy(one -> assertThat(one.headers()).doesNotContainKeys("Cookie", "Authorization"));
  }

  @Test
  void readsChunkedBodies() {
    receiver.enqueue(Answer.chunked("one ", "two"));
    assertThat(answered().body()).asString(UTF_8).isEqualTo("one two");
  }

  @Test
  void readsBodiesThatEndWithTheConnection() {
    receiver.enqueue(Answer.untilClose("the end"));
    assertThat(answered().body()).asString(UTF_8).isEqualTo("the end");
  }

  @Test
  void readsAnswersOfHttp10() {
    receiver.enqueue(Answer.raw("HTTP/1.0 200 OK\r\n\r\nold"));
    assertThat(answered().body()).asString(UTF_8).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 102, 103})
  void waitsBehindAnInterimAnswerForTheRealOne(int status) {
    receiver.enqueue(Answer.informational(status, Answer.status(202)));
    assertThat(answered().status()).isEqualTo(202);
  }

  @Test
  void takesAnswersWithoutABodyWhateverTheirHeadersSay() {
    receiver.enqueue(
        Answer.raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"),
        Answer.raw("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"));
    assertThat(answered().status()).isEqualTo(204);
    assertThat(answered().status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 120,                                   PT2M",
    "503, 0,                                     PT0S",
    "503, 'Sun, 01 Mar 2026 12:30:00 GMT',       PT30M",
    "429, 'Sunday, 01-Mar-26 12:00:10 GMT',      PT10S",
    "429, 'Sun Mar  1 12:00:10 2026',            PT10S",
    "429, 'Sun, 01 Mar 2026 11:00:00 GMT',       PT0S",
    "429, -1,                                    ",
    "429, soon,                                  ",
    "200, 120,                                   ",
    "500, 120,                                   ",
    "301, 120,                                   "
  })
  void readsRetryAfterOf429And503(int status, String value, Duration expected) {
    receiver.enqueue(Answer.of(status, Map.of("Retry-After", value), ""));
    assertThat(answered().retryAfter()).isEqualTo(expected);
  }

  private Reply.Answered answered() {
    Reply reply = Clients.post(client, receiver.url("/"));
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    return (Reply.Answered) reply;
  }
}
