package app.clientwave.webhooks.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the database with AES-256-GCM under the master key. What was encrypted for
 * one row cannot be read as another's: the context (such as {@code subscription/123}) is
 * authenticated with it.
 */
public final class SecretCipher {
  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

  private final SecretKeySpec key;
  private final byte[] keyId;
  private final SecureRandom random = new SecureRandom();

  /**
   * @throws IllegalArgumentException for a key that has not 32 bytes
   */
  public SecretCipher(byte[] masterKey) {
    if (masterKey.length != 32) {
      throw new IllegalArgumentException("the master key has 32 bytes, not " + masterKey.length);
    }
    key = new SecretKeySpec(masterKey, "AES");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(masterKey);
      keyId = Arrays.copyOf(digest, KEY_ID_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform must have SHA-256", missing);
    }
  }

  /**
   * Version (1 byte), key id (4, the start of the key's SHA-256), nonce (12), ciphertext and tag.
   * The same text never gives the same bytes twice.
   */
  public byte[] encrypt(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).put(keyId).put(nonce).array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, head, context).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length).put(head).put(sealed).array();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("the platform could not encrypt with AES-256-GCM", failed);
    }
  }

  /**
   * @throws IllegalStateException naming the cause as far as it can be known, and no content: not
   *     ours, another master key, or changed bytes or another context, which GCM cannot tell apart
   */
  public byte[] decrypt(byte[] stored, String context) {
    if (stored.length < HEAD_BYTES + TAG_BYTES || stored[0] != VERSION) {
      throw new IllegalStateException("what is stored for " + context + " is not encrypted text");
    }
    if (!MessageDigest.isEqual(keyId, Arrays.copyOfRange(stored, 1, 1 + KEY_ID_BYTES))) {
      throw new IllegalStateException(
          "what is stored for " + context + " was encrypted with another master key");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, stored, context)
          .doFinal(stored, HEAD_BYTES, stored.length - HEAD_BYTES);
    } catch (AEADBadTagException changed) {
      throw new IllegalStateException(
          "what is stored for " + context + " was changed, or belongs to something else", changed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("the platform could not decrypt with AES-256-GCM", failed);
    }
  }

  // Version and key id are authenticated with the context, so that no part can be swapped.
  private Cipher cipher(int mode, byte[] head, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, key, new GCMParameterSpec(TAG_BYTES * 8, head, 1 + KEY_ID_BYTES, NONCE_BYTES));
    cipher.updateAAD(head, 0, 1 + KEY_ID_BYTES);
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }
}
