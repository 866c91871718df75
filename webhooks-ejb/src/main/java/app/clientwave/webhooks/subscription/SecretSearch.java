package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.signing.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The door to whose secret something was made with: tells webhooks, and no secret (P9). */
@ApplicationScoped
public class SecretSearch {
  private static final int MOST = 3;

  private Endpoints endpoints;
  private Clock clock;

  /** For the container's proxy. */
  protected SecretSearch() {}

  @Inject
  SecretSearch(Endpoints endpoints, @Webhooks Clock clock) {
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /** Which of a webhook's secrets it is. */
  public enum Age {
    CURRENT,
    /** The new one of a rotation whose grace has not ended. */
    NEXT,
    /** The old one of a rotation whose grace has ended. */
    PREVIOUS
  }

  /** A webhook that has such a secret. */
  public record Owner(String webhook, URI url, Age age) {}

  private record Held(Owner owner, Secret secret) {}

  /** At most three of the account's webhooks, those whose secret fits. */
  public List<Owner> find(String account, Predicate<Secret> fits) {
    Instant now = clock.instant();
    return endpoints.ofAccount(account).stream()
        .flatMap(endpoint -> held(endpoint, now))
        .filter(held -> fits.test(held.secret()))
        .map(Held::owner)
        .limit(MOST)
        .toList();
  }

  private static Stream<Held> held(Endpoint endpoint, Instant now) {
    Secret current = endpoint.secretAt(now);
    boolean rotated = !Objects.equals(endpoint.secret(), current);
    return Stream.of(
            held(endpoint, current, Age.CURRENT),
            held(endpoint, endpoint.nextSecretAt(now), Age.NEXT),
            held(endpoint, rotated ? endpoint.secret() : null, Age.PREVIOUS))
        .filter(held -> held.secret() != null);
  }

  private static Held held(Endpoint endpoint, Secret secret, Age age) {
    String webhook = IdKind.SUBSCRIPTION.write(endpoint.subscription());
    return new Held(new Owner(webhook, endpoint.url(), age), secret);
  }
}
