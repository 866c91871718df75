package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a body in two ways: as ClientWave's reference says, and as Standard Webhooks 1.0.0. */
public final class Signer {
  private static final String ALGORITHM = "HmacSHA256";

  private Signer() {}

  /**
   * The signature headers of one attempt, in the order they are sent. In a rotation {@code next} is
   * the new secret: ClientWave's own header stays with the old one, because a handler of the
   * reference knows one secret only. Outside a rotation {@code next} is null.
   */
  public static Map<String, String> headers(
      byte[] body, String eventId, Instant now, Secret secret, Secret next) {
    String timestamp = Long.toString(now.getEpochSecond());
    byte[] signed = head(eventId, timestamp);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-ClientWave-Signature", clientWave(body, secret));
    if (next != null) {
      headers.put("X-ClientWave-Signature-Next", clientWave(body, next));
    }
    headers.put("webhook-id", eventId);
    headers.put("webhook-timestamp", timestamp);
    String standard = standard(signed, body, secret);
    headers.put(
        "webhook-signature",
        next == null ? standard : standard + ' ' + standard(signed, body, next));
    return Collections.unmodifiableMap(headers);
  }

  /** What Standard Webhooks signs in front of the body. */
  static byte[] head(String eventId, String timestamp) {
    return (eventId + '.' + timestamp + '.').getBytes(UTF_8);
  }

  private static String clientWave(byte[] body, Secret secret) {
    return "sha256=" + HexFormat.of().formatHex(hmac(secret.clientWaveKey(), body));
  }

  private static String standard(byte[] head, byte[] body, Secret secret) {
    return "v1," + Base64.getEncoder().encodeToString(hmac(secret.standardKey(), head, body));
  }

  /** Over these, one behind the other. */
  static byte[] hmac(byte[] key, byte[]... signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : signed) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform must have " + ALGORITHM, missing);
    }
  }
}
