package app.clientwave.webhooks.settings;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key for what is encrypted at rest. People and stored values know it by its id; neither {@link
 * #toString()} nor an exception shows any of the key itself.
 */
public final class MasterKey {
  /** Of the id that stands in a stored value. */
  public static final int ID_BYTES = 4;

  private static final int BYTES = 32;

  private final byte[] bytes;
  private final String id;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
    this.id = HexFormat.of().formatHex(Sha256.of(bytes), 0, ID_BYTES);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the rule, never the text
   */
  public static MasterKey of(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == BYTES) {
        return new MasterKey(bytes);
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    throw new IllegalArgumentException("must be " + BYTES + " bytes as base64");
  }

  /** A new one, of random bytes. */
  public static MasterKey generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new MasterKey(bytes);
  }

  /** The start of the key's SHA-256, in 8 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** The key itself, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The key itself, as {@link #of} reads it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "master key " + id;
  }
}
