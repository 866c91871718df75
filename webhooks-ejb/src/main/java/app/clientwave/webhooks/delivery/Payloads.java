package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.security.EncryptedColumn;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What customers' data lies in the tables as: encrypted where the setting says so, each value bound
 * to its row, else in clear. Both are read, whatever the setting says now.
 */
@ApplicationScoped
class Payloads {
  private SecretCipher cipher;
  private boolean encrypts;

  /** For the container's proxy. */
  protected Payloads() {}

  @Inject
  Payloads(SecretCipher cipher, Settings settings) {
    this.cipher = cipher;
    this.encrypts = settings.encryption().payloads();
  }

  /** The body as it is stored. */
  byte[] sealed(RecordedEvent event) {
    return encrypts ? cipher.encrypt(event.body, context(event.id)) : event.body;
  }

  /** The body that is stored; empty when it cannot be read. */
  Optional<byte[]> body(long event, byte[] stored) {
    return isSealed(stored) ? cipher.open(stored, context(event)) : Optional.of(stored);
  }

  /** A body in clear begins with a brace. */
  private static boolean isSealed(byte[] stored) {
    return SecretCipher.keyId(stored).isPresent();
  }

  /** Makes the attempt what is stored. */
  Attempt sealed(Attempt attempt) {
    if (encrypts) {
      byte[] parts = AttemptParts.of(attempt).write();
      attempt.sealed = cipher.encrypt(parts, context(attempt.delivery, attempt.number));
      attempt.requestHeaders = "";
      attempt.responseHeaders = null;
      attempt.responseBody = null;
    }
    return attempt;
  }

  /** What was kept of an attempt; nothing when it cannot be read. */
  AttemptParts parts(Attempt stored) {
    return stored.sealed == null
        ? AttemptParts.of(stored)
        : cipher
            .open(stored.sealed, context(stored.delivery, stored.number))
            .map(AttemptParts::read)
            .orElse(AttemptParts.NONE);
  }

  @Produces
  static EncryptedColumn bodies() {
    return new EncryptedColumn(
        "webhooks_event", List.of("id"), "body", key -> context(EncryptedColumn.number(key, 0)));
  }

  @Produces
  static EncryptedColumn attempts() {
    return new EncryptedColumn(
        "webhooks_attempt",
        List.of("delivery_id", "number"),
        "sealed",
        key -> context(EncryptedColumn.number(key, 0), EncryptedColumn.number(key, 1)));
  }

  private static String context(long event) {
    return "event/" + event;
  }

  private static String context(long delivery, long number) {
    return "attempt/" + delivery + "/" + number;
  }
}
