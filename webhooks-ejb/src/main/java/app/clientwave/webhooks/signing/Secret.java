package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a customer and we share to sign deliveries. Its text leaves it by {@link #text()} alone:
 * neither {@link #toString()} nor an exception shows any of it.
 */
public final class Secret {
  private static final String STANDARD_PREFIX = "whsec_";
  private static final int GENERATED_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * 16 to 128 visible ASCII characters; behind {@code whsec_} the base64, with its padding, of 24
   * to 64 bytes (Standard Webhooks 1.0.0).
   *
   * @throws IllegalArgumentException naming the rule, never the secret
   */
  public static Secret of(String text) {
    if (text == null || text.length() < 16 || text.length() > 128) {
      throw new IllegalArgumentException("a secret has 16 to 128 characters");
    }
    if (!text.chars().allMatch(c -> c >= 0x21 && c <= 0x7E)) {
      throw new IllegalArgumentException(
          "a secret consists of visible ASCII characters, without spaces");
    }
    if (text.startsWith(STANDARD_PREFIX) && !isBase64OfAKey(text)) {
      throw new IllegalArgumentException(
          "a secret that begins with whsec_ goes on with the base64 of 24 to 64 bytes");
    }
    return new Secret(text);
  }

  /** A new secret of 32 random bytes, in the form of Standard Webhooks. */
  public static Secret generate() {
    byte[] key = new byte[GENERATED_BYTES];
    RANDOM.nextBytes(key);
    return new Secret(STANDARD_PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /** The secret itself, in clear, as the customer sees it. */
  public String text() {
    return text;
  }

  byte[] clientWaveKey() {
    return text.getBytes(UTF_8);
  }

  byte[] standardKey() {
    return text.startsWith(STANDARD_PREFIX)
        ? Base64.getDecoder().decode(text.substring(STANDARD_PREFIX.length()))
        : clientWaveKey();
  }

  // Strict verifiers refuse base64 without padding or with stray bits at its end, which the JDK
  // reads: encoded again it must be the same text.
  private static boolean isBase64OfAKey(String text) {
    String encoded = text.substring(STANDARD_PREFIX.length());
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      return key.length >= 24
          && key.length <= 64
          && Base64.getEncoder().encodeToString(key).equals(encoded);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(clientWaveKey(), that.clientWaveKey());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(clientWaveKey());
  }

  @Override
  public String toString() {
    return text.startsWith(STANDARD_PREFIX) ? STANDARD_PREFIX + "…" : "…";
  }
}
