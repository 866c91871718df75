package app.clientwave.webhooks.web.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, run by real shells. */
class CurlTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Longer than an argument of a program may be. */
  private static final String LONG = "{\"notes\":\"%s\"}".formatted("it's long ".repeat(20_000));

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  static Stream<Arguments> pastes() {
    return Stream.of("sh", "bash")
        .flatMap(
            shell ->
                Stream.of(
                        "{\"id\":\"inv_1\"}",
                        "{\"name\":\"O'Brien's roof\",\"note\":\"'\"}",
                        "{\"a\": 1,\n \"b\":\t2,\r\n \"c\": 3}",
                        "{\"path\":\"C:\\\\roofs\\n\",\"rate\":\"50%s %d\"}",
                        "{\"x\":\"$(touch /tmp/never) `id` $HOME ${A} !! \\\" ; & | > <\"}",
                        "{\"name\":\"Ñandú 屋根 🏠\"}",
                        LONG)
                    .map(body -> Arguments.of(shell, body)));
  }

  @ParameterizedTest
  @MethodSource("pastes")
  void sendsTheExactBodyWithTheSameHeaders(String shell, String body) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "ClientWave-Webhooks/1 'test'");
    headers.put("X-ClientWave-Signature", "sha256=abc");
    headers.put("X-Empty", "");
    headers.put("X-Odd", "a\\b $HOME \"c\" `d`");
    String url = receiver.url("/hook?a='b'&c=$d");

    run(shell, Curl.body(body) + Curl.post(url, headers));

    Received request = receiver.take(SOON);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.text()).isEqualTo(body);
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(request.headers());
    sent.keySet().removeAll(List.of("Host", "Content-Length", "Expect"));
    assertThat(sent).containsExactlyInAnyOrderEntriesOf(headers);
  }

  private static void run(String shell, String command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
    builder.environment().put("NO_PROXY", "*");
    builder.environment().put("no_proxy", "*");
    Process process = builder.start();
    try (OutputStream typed = process.getOutputStream()) {
      typed.write((command + "\n").getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
