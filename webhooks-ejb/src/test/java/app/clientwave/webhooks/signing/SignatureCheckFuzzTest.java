package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.signing.PastedHeader.Kind;
import app.clientwave.webhooks.signing.SignatureCheck.Pasted;
import app.clientwave.webhooks.signing.SignatureCheck.Result;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is pasted is answered, and called right only where a receiver would accept it. */
class SignatureCheckFuzzTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ID = "evt_1";
  private static final Secret SECRET =
      Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4K+/e7fJv0E=");

  @Test
  void holds() {
    Rule.holds(1_000, SignatureCheckFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, SignatureCheckFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String body = draw.of("{}", draw.anyText(30));
    String own = header("X-ClientWave-Signature", body);
    String standard = header("webhook-signature", body);
    String pastedOwn = pasted(draw, own, standard);
    String pastedStandard = pasted(draw, standard, own);
    String secret = draw.of(SECRET.text(), draw.mutated(SECRET.text()), draw.anyText(20));
    String timestamp = draw.of(Long.toString(NOW.getEpochSecond()), draw.anyText(6));
    Pasted pasted = new Pasted(body, pastedOwn, pastedStandard, draw.of(ID, "evt_2"), timestamp);
    Optional<byte[]> sent =
        draw.isTrue() ? Optional.of(draw.anyText(30).getBytes(UTF_8)) : Optional.empty();
    SignatureCheck check = new SignatureCheck(pasted, sent, NOW);
    for (Result result : check.with(secret)) {
      boolean isOwn = result.header().equals("X-ClientWave-Signature");
      String text = isOwn ? pastedOwn : pastedStandard;
      if (!result.right()) {
        assertThat(result.findings()).isNotEmpty();
      } else if (secret.equals(SECRET.text())) {
        assertThat(text.split("\\s+")).containsAnyElementsOf(rightOnes(isOwn, pasted));
      }
    }
    check.isMadeWith(SECRET);
    check.difference().ifPresent(found -> assertThat(found.at()).isNotNegative());
    assertThat(PastedHeader.read(draw.of(Kind.values()), draw.anyText(80)))
        .allMatch(value -> value.mac().length == 32);
  }

  private static String pasted(Draw draw, String right, String other) {
    return draw.of(right, draw.mutated(right), other, draw.anyText(60), "", right + " " + other);
  }

  /** For the line ends that a form does not tell apart. */
  private static Set<String> rightOnes(boolean own, Pasted pasted) {
    String unix = pasted.body().replace("\r\n", "\n");
    return Stream.of(unix, unix.replace("\n", "\r\n"))
        .map(
            body ->
                own
                    ? header("X-ClientWave-Signature", body)
                    : "v1,"
                        + java.util.Base64.getEncoder()
                            .encodeToString(
                                Signer.hmac(
                                    SECRET.standardKey(),
                                    Signer.head(
                                        pasted.webhookId().strip(),
                                        pasted.webhookTimestamp().strip()),
                                    body.getBytes(UTF_8))))
        .collect(Collectors.toSet());
  }

  private static String header(String name, String body) {
    Map<String, String> headers = Signer.headers(body.getBytes(UTF_8), ID, NOW, SECRET, null);
    return headers.get(name);
  }
}
