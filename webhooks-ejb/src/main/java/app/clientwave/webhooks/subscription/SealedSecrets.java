package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.security.EncryptedColumn;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.signing.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Opens and seals what a subscription keeps encrypted; each value is bound to its row and field.
 */
@ApplicationScoped
class SealedSecrets {
  @Inject SecretCipher cipher;
  @Inject KeyRing keys;
  @Inject Settings settings;

  byte[] seal(long subscription, Secret secret) {
    return cipher.encrypt(secret.text().getBytes(StandardCharsets.UTF_8), context(subscription));
  }

  /** Empty when it cannot be read. */
  Optional<Secret> open(long subscription, byte[] sealed) {
    return cipher
        .open(sealed, context(subscription))
        .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)));
  }

  byte[] sealHeaders(long subscription, Map<String, String> headers) {
    return cipher.encrypt(CustomerHeaders.write(headers), headerContext(subscription));
  }

  /** Empty when they cannot be read. */
  Optional<Map<String, String>> openHeaders(Subscription subscription) {
    return cipher
        .open(subscription.headers, headerContext(subscription.id))
        .map(CustomerHeaders::read);
  }

  /**
   * Lets a value be replaced unread where nobody could read it: its key is at hand and it is
   * damaged, or the key has been given up.
   *
   * @throws KeyMissing where another node may have its key
   */
  void requireKey(byte[] sealed) {
    Optional<String> missing = cipher.missingKey(sealed);
    if (missing.isPresent() && !settings.encryption().keyLost()) {
      throw new KeyMissing(missing.get());
    }
  }

  /** The ids of the keys at hand. */
  Set<String> keys() {
    return keys.ids();
  }

  @Produces
  static EncryptedColumn secretColumn() {
    return column("secret", SealedSecrets::context);
  }

  @Produces
  static EncryptedColumn nextSecretColumn() {
    return column("next_secret", SealedSecrets::context);
  }

  @Produces
  static EncryptedColumn headersColumn() {
    return column("headers", SealedSecrets::headerContext);
  }

  private static EncryptedColumn column(String name, LongFunction<String> context) {
    return new EncryptedColumn(
        "webhooks_subscription",
        List.of("id"),
        name,
        key -> context.apply(EncryptedColumn.number(key, 0)));
  }

  private static String context(long subscription) {
    return "subscription/" + subscription + "/secret";
  }

  private static String headerContext(long subscription) {
    return "subscription/" + subscription + "/headers";
  }
}
