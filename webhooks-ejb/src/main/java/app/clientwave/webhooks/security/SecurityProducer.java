package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Makes the target policy and the cipher that the settings ask for. */
@ApplicationScoped
class SecurityProducer {
  /**
   * The path of the demo's receiver on our own address; the one target let through beside the
   * policy.
   */
  private static final String DEMO_RECEIVER = "/demo/receiver";

  @Inject Settings settings;

  @Produces
  @Singleton
  TargetPolicy targetPolicy() {
    Optional<URI> demo =
        settings.demo()
            ? Optional.of(settings.http().address().resolve(DEMO_RECEIVER))
            : Optional.empty();
    return new TargetPolicy(settings.target(), demo);
  }

  @Produces
  @Singleton
  KeyRing keyRing() {
    return new KeyRing(settings.encryption());
  }

  @Produces
  @Singleton
  SecretCipher secretCipher(KeyRing keys) {
    return new SecretCipher(keys);
  }
}
