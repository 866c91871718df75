package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Standard Webhooks vector is the published one; the others were reckoned with OpenSSL. */
class SignerTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330L).plusMillis(999);
  private static final Secret STANDARD = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret OTHER = Secret.of("a-secret-of-another-form");

  private static final String STANDARD_HEX =
      "sha256=80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c";
  private static final String OTHER_HEX =
      "sha256=8717f79916e5e47cd278bf2db5461eeb93eea282d66f70ac8bae82355bc5624c";
  private static final String STANDARD_V1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String OTHER_V1 = "v1,xf9VHtCCENMiQHBxQkTY/3/jPjQr9rM77ZbSZqcTl/o=";

  @Test
  void signsAsTheReferenceAndAsStandardWebhooks() {
    assertThat(Signer.headers(BODY, ID, NOW, STANDARD, null))
        .containsExactly(
            Map.entry("X-ClientWave-Signature", STANDARD_HEX),
            Map.entry("webhook-id", ID),
            Map.entry("webhook-timestamp", "1614265330"),
            Map.entry("webhook-signature", STANDARD_V1));
  }

  @Test
  void takesTheBytesOfASecretOfAnotherFormAsItsKey() {
    assertThat(Signer.headers(BODY, ID, NOW, OTHER, null))
        .containsEntry("X-ClientWave-Signature", OTHER_HEX)
        .containsEntry("webhook-signature", OTHER_V1);
  }

  @Test
  void signsWithBothSecretsInARotationAndTheOldOneFirst() {
    assertThat(Signer.headers(BODY, ID, NOW, STANDARD, OTHER))
        .containsExactly(
            Map.entry("X-ClientWave-Signature", STANDARD_HEX),
            Map.entry("X-ClientWave-Signature-Next", OTHER_HEX),
            Map.entry("webhook-id", ID),
            Map.entry("webhook-timestamp", "1614265330"),
            Map.entry("webhook-signature", STANDARD_V1 + " " + OTHER_V1));
  }

  @Test
  void signsTheBytesOfTheBodyAndNotItsCharacters() {
    byte[] body = "{\"type\":\"client.created\",\"name\":\"Zoë\"}".getBytes(UTF_8);
    assertThat(Signer.headers(body, ID, NOW, STANDARD, null))
        .containsEntry(
            "X-ClientWave-Signature",
            "sha256=3c6f69668e1f5cd80308fc50e0f1e05566a18a4d75a368fb25acddfe0e594f4b");
  }

  @Test
  void givesHeadersThatNobodyCanChange() {
    Map<String, String> headers = Signer.headers(BODY, ID, NOW, STANDARD, null);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> headers.put("webhook-id", "another"));
  }
}
