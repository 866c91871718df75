package app.clientwave.webhooks.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String CONTEXT = "subscription/123";
  private static final byte[] PLAIN = "whsec_of-a-customer".getBytes(UTF_8);

  private final SecretCipher cipher = new SecretCipher(key(1));

  @Test
  void givesBackWhatItEncrypted() {
    assertThat(cipher.decrypt(cipher.encrypt(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
    assertThat(cipher.decrypt(cipher.encrypt(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void writesVersionKeyIdNonceAndCiphertext() throws Exception {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key(1));
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
  void refusesAnotherMasterKeyByItsId() {
    byte[] stored = cipher.encrypt(PLAIN, CONTEXT);
    assertThatIllegalStateException()
        .isThrownBy(() -> new SecretCipher(key(2)).decrypt(stored, CONTEXT))
        .withMessage("what is stored for subscription/123 was encrypted with another master key");
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

  @Test
  void needsAKeyOf32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretCipher(new byte[16]))
        .withMessage("the master key has 32 bytes, not 16");
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
