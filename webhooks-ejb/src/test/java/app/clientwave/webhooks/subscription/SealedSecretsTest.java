package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.signing.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // in place of the container
class SealedSecretsTest {
  private final MasterKey ours = MasterKey.generate();
  private final MasterKey theirs = MasterKey.generate();

  @Test
  void keepsWhatAnotherNodeMayBeAbleToRead() {
    byte[] sealed = with(theirs, false).seal(1, Secret.generate());
    assertThatThrownBy(() -> with(ours, false).requireKey(sealed))
        .isInstanceOf(KeyMissing.class)
        .hasMessageContaining("lacks master key " + theirs.id())
        .hasMessageContaining("webhooks.master-key-lost=true");
  }

  @Test
  void givesUpWhatIsUnderAKeyThatIsLost() {
    byte[] sealed = with(theirs, false).seal(1, Secret.generate());
    assertThatCode(() -> with(ours, true).requireKey(sealed)).doesNotThrowAnyException();
  }

  @Test
  void givesUpWhatIsDamaged() {
    byte[] sealed = with(ours, false).seal(1, Secret.generate());
    sealed[sealed.length - 1]++;
    assertThatCode(() -> with(ours, false).requireKey(sealed)).doesNotThrowAnyException();
    assertThatCode(() -> with(ours, false).requireKey(new byte[3])).doesNotThrowAnyException();
  }

  private static SealedSecrets with(MasterKey key, boolean lost) {
    Map<String, String> chosen =
        Map.of(
            "webhooks.master-key", key.base64(), "webhooks.master-key-lost", String.valueOf(lost));
    SealedSecrets secrets = new SealedSecrets();
    secrets.settings = Settings.read(chosen::get);
    secrets.keys = new KeyRing(secrets.settings.encryption());
    secrets.cipher = new SecretCipher(secrets.keys);
    return secrets;
  }
}
