package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.signing.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Opens and seals what a subscription keeps encrypted; each value is bound to its row and field.
 */
@ApplicationScoped
class SealedSecrets {
  @Inject SecretCipher cipher;

  byte[] seal(long subscription, Secret secret) {
    return cipher.encrypt(secret.text().getBytes(StandardCharsets.UTF_8), context(subscription));
  }

  Secret open(long subscription, byte[] sealed) {
    byte[] plain = cipher.decrypt(sealed, context(subscription));
    return Secret.of(new String(plain, StandardCharsets.UTF_8));
  }

  byte[] sealHeaders(long subscription, Map<String, String> headers) {
    return cipher.encrypt(CustomerHeaders.write(headers), headerContext(subscription));
  }

  Map<String, String> openHeaders(Subscription subscription) {
    return CustomerHeaders.read(
        cipher.decrypt(subscription.headers, headerContext(subscription.id)));
  }

  private static String context(long subscription) {
    return "subscription/" + subscription + "/secret";
  }

  private static String headerContext(long subscription) {
    return "subscription/" + subscription + "/headers";
  }
}
