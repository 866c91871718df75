package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.signing.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A webhook as recorder and sender need it, of this moment.
 *
 * @param headers null when they cannot be read
 * @param secret null when it, or the one that follows it, cannot be read
 */
public record Endpoint(
    long subscription,
    String account,
    URI url,
    Map<String, String> headers,
    SubscriptionStatus status,
    EventFilter filter,
    Secret secret,
    Secret nextSecret,
    Instant graceEndsAt) {

  public boolean wants(EventType type) {
    return filter.matches(type);
  }

  /** Whether it is to get requests now: one that cannot be read waits as if it were paused. */
  public boolean isActive() {
    return status == SubscriptionStatus.ACTIVE && isReadable();
  }

  /** Whether its secret and headers are known, without which nothing is sent. */
  public boolean isReadable() {
    return secret != null && headers != null;
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
