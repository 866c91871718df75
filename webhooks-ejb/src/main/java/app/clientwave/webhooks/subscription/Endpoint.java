package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.signing.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A webhook as recorder and sender need it, of this moment.
 *
 * @param failingSince null while its last attempt succeeded
 */
public record Endpoint(
    long subscription,
    String account,
    URI url,
    Map<String, String> headers,
    SubscriptionStatus status,
    Instant failingSince,
    EventFilter filter,
    Secret secret,
    Secret nextSecret,
    Instant graceEndsAt) {

  public boolean wants(EventType type) {
    return filter.matches(type);
  }

  public boolean isActive() {
    return status == SubscriptionStatus.ACTIVE;
  }

  /** The secret that {@code X-ClientWave-Signature} is made with. */
  public Secret secretAt(Instant now) {
    return inGrace(now) || nextSecret == null ? secret : nextSecret;
  }

  /** The new secret while the old one still signs first, else null. */
  public Secret nextSecretAt(Instant now) {
    return inGrace(now) ? nextSecret : null;
  }

  /** Names the webhook alone: URL and headers may hold credentials. */
  @Override
  public String toString() {
    return "endpoint of subscription " + subscription;
  }

  private boolean inGrace(Instant now) {
    return nextSecret != null && graceEndsAt != null && now.isBefore(graceEndsAt);
  }
}
