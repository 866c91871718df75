package app.clientwave.webhooks.oidc;

import app.clientwave.webhooks.settings.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to the provider and back. The browser that began it keeps it, so that no other browser
 * can end it, whichever node it comes back to.
 *
 * @param to where somebody wanted to go
 */
public record SignInAttempt(String state, String nonce, String verifier, String to) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PART = "([A-Za-z0-9_-]{43})";
  private static final Pattern WRITTEN =
      Pattern.compile(PART + "\\." + PART + "\\." + PART + "\\.([A-Za-z0-9_-]{0,700})");

  public static SignInAttempt to(String to) {
    return new SignInAttempt(random(), random(), random(), to);
  }

  /** Reads what {@link #write} wrote; empty for any other text. */
  public static Optional<SignInAttempt> read(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String to = new String(Base64.getUrlDecoder().decode(parts.group(4)), StandardCharsets.UTF_8);
      return Optional.of(new SignInAttempt(parts.group(1), parts.group(2), parts.group(3), to));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** As the value of a cookie. */
  public String write() {
    String where = text(to.getBytes(StandardCharsets.UTF_8));
    return String.join(".", state, nonce, verifier, where);
  }

  /** What the provider is told of the verifier when the attempt begins. */
  String challenge() {
    return text(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Leaves out what proves that it is this attempt. */
  @Override
  public String toString() {
    return "a sign-in on the way to " + to;
  }
}
