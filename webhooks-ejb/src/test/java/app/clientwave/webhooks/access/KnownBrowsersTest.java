package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBrowsersTest {
  private static final String LOGIN = "dana@example.com";

  @RegisterExtension final LogLines log = new LogLines(KeyRing.class);

  private final MasterKey key = MasterKey.generate();
  private final KeyRing keys = ring(key);
  private final KnownBrowsers browsers = of(keys);

  @Test
  void areKnownAfterARestartAndOnAnotherNodeOfTheSameKey() {
    assertThat(of(ring(key)).read(LOGIN, browsers.write(LOGIN, "p"))).contains("p");
  }

  @Test
  void areKnownForTheLoginOfWhoSignedInThereAlone() {
    assertThat(browsers.read("another@example.com", browsers.write(LOGIN, "p"))).isEmpty();
  }

  @Test
  void tellNobodyWhatTheyKeep() {
    byte[] kept = Base64.getUrlDecoder().decode(browsers.write(LOGIN, "proof"));
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("proof", "dana");
  }

  @Test
  void areNotMadeUp() {
    byte[] kept = Base64.getUrlDecoder().decode(browsers.write(LOGIN, "p"));
    for (int i = 0; i < kept.length; i++) {
      kept[i] ^= 1;
      assertThat(browsers.read(LOGIN, Base64.getUrlEncoder().encodeToString(kept))).isEmpty();
      kept[i] ^= 1;
    }
    String byAnotherKey = of(ring(MasterKey.generate())).write(LOGIN, "p");
    assertThat(browsers.read(LOGIN, byAnotherKey)).isEmpty();
    assertThat(log.lines()).as("no key is missed").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQ", "AQAAAAA", "no base64", "\u00e4", "AQ=="})
  void areNothingElseThanWhatWasWritten(String kept) {
    assertThat(browsers.read(LOGIN, kept)).isEmpty();
  }

  private static KnownBrowsers of(KeyRing keys) {
    return new KnownBrowsers(keys, new SecretCipher(keys));
  }

  private static KeyRing ring(MasterKey key) {
    return new KeyRing(new Settings.Encryption(List.of(key), Path.of("none"), false, false));
  }
}
