package app.clientwave.webhooks.access;

import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser keeps in which somebody has signed in, so that it is no stranger to {@link
 * SignInBrake} after a restart and on other nodes. It lets nobody in. (OWASP calls it a device
 * cookie.)
 */
@Dependent
class KnownBrowsers {
  private final KeyRing keys;
  private final SecretCipher cipher;

  @Inject
  KnownBrowsers(KeyRing keys, SecretCipher cipher) {
    this.keys = keys;
    this.cipher = cipher;
  }

  /**
   * As the value of a cookie; nobody makes one without a master key.
   *
   * @param proof what changes with the password that somebody signed in by
   */
  String write(String login, String proof) {
    byte[] text = proof.getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(text, of(login)));
  }

  /** The proof in what {@link #write} wrote for this login; empty for any other text. */
  Optional<String> read(String login, String kept) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(kept);
      // A key that is missing is looked for and told of, which no stranger's text may cause.
      return SecretCipher.keyId(sealed)
          .filter(keys.ids()::contains)
          .flatMap(key -> cipher.open(sealed, of(login)))
          .map(open -> new String(open, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String of(String login) {
    return "browser/" + login;
  }
}
