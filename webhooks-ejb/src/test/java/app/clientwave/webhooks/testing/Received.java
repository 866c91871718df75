package app.clientwave.webhooks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One request as it arrived.
 *
 * @param headers by name in any case
 * @param connection counts the receiver's connections from 1
 */
public record Received(
    String method,
    String path,
    Map<String, String> headers,
    byte[] body,
    Instant at,
    long nanos,
    int connection) {

  public String text() {
    return new String(body, UTF_8);
  }

  public String header(String name) {
    return headers.get(name);
  }

  /**
   * Whether both kinds of signature hold for this secret, reckoned here from the published rules
   * and not by the code that signs. In a rotation the old and the new secret both verify.
   */
  public boolean verifies(String secret) {
    return verifiesClientWave(secret) && verifiesStandard(secret);
  }

  private boolean verifiesClientWave(String secret) {
    StringBuilder hex = new StringBuilder("sha256=");
    for (byte b : hmac(secret.getBytes(UTF_8), body)) {
      hex.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    String expected = hex.toString();
    return expected.equals(header("X-ClientWave-Signature"))
        || expected.equals(header("X-ClientWave-Signature-Next"));
  }

  private boolean verifiesStandard(String secret) {
    if (header("webhook-signature") == null) {
      return false;
    }
    byte[] key =
        secret.startsWith("whsec_")
            ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
            : secret.getBytes(UTF_8);
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(
        (header("webhook-id") + "." + header("webhook-timestamp") + ".").getBytes(UTF_8));
    signed.writeBytes(body);
    String expected = "v1," + Base64.getEncoder().encodeToString(hmac(key, signed.toByteArray()));
    return Arrays.asList(header("webhook-signature").split(" ")).contains(expected);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
