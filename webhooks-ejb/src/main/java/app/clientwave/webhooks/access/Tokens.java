package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Sha256;
import java.security.SecureRandom;

/** Makes and hashes secrets that are handed out once. */
final class Tokens {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String random(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** Unsalted, because a token has more entropy than can be tried. */
  static String hash(String token) {
    return Sha256.hex(token);
  }
}
