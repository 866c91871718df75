package app.clientwave.webhooks.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String CONTEXT = "subscription/123";
  private static final byte[] PLAIN = "whsec_of-a-customer".getBytes(UTF_8);

  private final SecretCipher cipher = Keys.cipher(Keys.key(1));

  @Test
  void givesBackWhatItEncrypted() {
    assertThat(cipher.decrypt(cipher.encrypt(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
    assertThat(cipher.decrypt(cipher.encrypt(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void writesVersionKeyIdNonceAndCiphertext() throws Exception {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Keys.key(1).bytes());
    assertThat(stored).hasSize(1 + 4 + 12 + PLAIN.length + 16);
    assertThat(stored[0]).isEqualTo((byte) 1);
    assertThat(Arrays.copyOfRange(stored, 1, 5)).isEqualTo(Arrays.copyOf(digest, 4));
    assertThat(new String(stored, UTF_8)).doesNotContain("customer");
  }

  @Test
  void neverGivesTheSameBytesTwice() {
    assertThat(cipher.encrypt(PLAIN, CONTEXT)).isNotEqualTo(cipher.encrypt(PLAIN, CONTEXT));
  }

  @Test
  void namesTheKeyThatIsMissing() {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    assertThatThrownBy(() -> Keys.cipher(Keys.key(2)).decrypt(stored, CONTEXT))
        .isInstanceOf(Unreadable.class)
        .hasMessage("what is stored for subscription/123 needs the master key " + Keys.key(1).id());
  }

  @Test
  void decryptsWithAnyKeyAndEncryptsWithTheFirst() {
    byte[] older = cipher.encrypt(PLAIN, CONTEXT);
    SecretCipher both = Keys.cipher(Keys.key(2), Keys.key(1));
    assertThat(both.decrypt(older, CONTEXT)).isEqualTo(PLAIN);
    byte[] newer = both.encrypt(PLAIN, CONTEXT);
    assertThat(SecretCipher.keyId(newer)).contains(Keys.key(2).id());
    assertThat(Keys.cipher(Keys.key(2)).decrypt(newer, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void tellsEncryptedFromOtherBytes() {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    assertThat(SecretCipher.keyId(Arrays.copyOf(stored, SecretCipher.KEY_SHOWN_BYTES)))
        .contains(Keys.key(1).id());
    assertThat(SecretCipher.keyId("{\"id\":1}".getBytes(UTF_8))).isEmpty();
    assertThat(SecretCipher.keyId(new byte[0])).isEmpty();
  }

  @Test
  void refusesWhatWasEncryptedForAnotherRow() {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    assertThatIllegalStateException()
        .isThrownBy(() -> cipher.decrypt(stored, "subscription/124"))
        .withMessageContaining("subscription/124 was changed, or belongs to something else");
  }

  @Test
  void refusesAChangeOfAnyByte() {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    for (int i = 0; i < stored.length; i++) {
      byte[] changed = stored.clone();
      changed[i] ^= 1;
      assertThatIllegalStateException()
          .isThrownBy(() -> cipher.decrypt(changed, CONTEXT))
          .withMessageContaining(CONTEXT);
    }
  }

  @Test
  void refusesWhatIsTooShortToBeItsOwn() {
    byte[] stored = cipher.encrypt(new byte[0], CONTEXT);
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(cut, CONTEXT));
    }
  }
}
