package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Hashes of passwords by PBKDF2 with HMAC-SHA-512, as costly as {@code
 * webhooks.password.iterations} says; each tells its own cost, so older ones stay right. <i>Why
 * set: by itself the server's hash has 2,048 iterations, of which a graphics card tries a million a
 * second.</i>
 */
@ApplicationScoped
class Passwords {
  private static final String OPTION = "Pbkdf2PasswordHash.";

  @Inject Pbkdf2PasswordHash pbkdf2;
  @Inject Settings settings;

  @PostConstruct
  void initialize() {
    pbkdf2.initialize(
        Map.of(
            OPTION + "Algorithm",
            "PBKDF2WithHmacSHA512",
            OPTION + "Iterations",
            Integer.toString(settings.passwordIterations())));
  }

  /** Takes a good part of a second of a processor, and so does {@link #isRight}. */
  String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  boolean isRight(String password, String hash) {
    return pbkdf2.verify(password.toCharArray(), hash);
  }
}
