package app.clientwave.webhooks.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.settings.MasterKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts for the database with AES-256-GCM under the newest master key, and decrypts with any.
 * What was encrypted for one row cannot be read as another's: the context (such as {@code
 * subscription/123}) is authenticated with it.
 */
public final class SecretCipher {
  /** Enough of a stored value for {@link #keyId}. */
  public static final int KEY_SHOWN_BYTES = 1 + MasterKey.ID_BYTES;

  private static final Logger LOG = Logger.getLogger(SecretCipher.class.getName());
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = KEY_SHOWN_BYTES + NONCE_BYTES;

  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();

  public SecretCipher(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * Version (1 byte), key id (4, the start of the key's SHA-256), nonce (12), ciphertext and tag.
   * The same text never gives the same bytes twice.
   */
  public byte[] encrypt(byte[] plain, String context) {
    MasterKey key = keys.encrypting();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put(VERSION)
            .put(HexFormat.of().parseHex(key.id()))
            .put(nonce)
            .array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, head, context).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length).put(head).put(sealed).array();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("the platform could not encrypt with AES-256-GCM", failed);
    }
  }

  /**
   * Gives back what was encrypted.
   *
   * @throws Unreadable for what is not ours, a key that is missing, or changed bytes or another
   *     context, which GCM cannot tell apart
   */
  public byte[] decrypt(byte[] stored, String context) {
    String id =
        keyId(stored)
            .filter(known -> stored.length >= HEAD_BYTES + TAG_BYTES)
            .orElseThrow(() -> new Unreadable(context, "is not encrypted text", null));
    MasterKey key =
        keys.find(id)
            .orElseThrow(() -> new Unreadable(context, "needs the master key " + id, null));
    try {
      return cipher(Cipher.DECRYPT_MODE, key, stored, context)
          .doFinal(stored, HEAD_BYTES, stored.length - HEAD_BYTES);
    } catch (AEADBadTagException changed) {
      throw new Unreadable(context, "was changed, or belongs to something else", changed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("the platform could not decrypt with AES-256-GCM", failed);
    }
  }

  /** Gives back what was encrypted; empty when it cannot be read, and why in the log of details. */
  public Optional<byte[]> open(byte[] stored, String context) {
    try {
      return Optional.of(decrypt(stored, context));
    } catch (Unreadable e) {
      LOG.log(Level.FINE, "what needs it waits, or is not shown", e);
      return Optional.empty();
    }
  }

  /** The id of the key that a value needs and this node lacks: others may be able to read it. */
  public Optional<String> missingKey(byte[] stored) {
    return keyId(stored).filter(id -> keys.find(id).isEmpty());
  }

  /** The id of the key that a value, or its beginning, was encrypted with; empty for other text. */
  public static Optional<String> keyId(byte[] stored) {
    return stored.length >= KEY_SHOWN_BYTES && stored[0] == VERSION
        ? Optional.of(HexFormat.of().formatHex(stored, 1, KEY_SHOWN_BYTES))
        : Optional.empty();
  }

  // Version and key id are authenticated with the context, so that no part can be swapped.
  private static Cipher cipher(int mode, MasterKey key, byte[] head, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key.bytes(), "AES"),
        new GCMParameterSpec(TAG_BYTES * 8, head, KEY_SHOWN_BYTES, NONCE_BYTES));
    cipher.updateAAD(head, 0, KEY_SHOWN_BYTES);
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }
}
