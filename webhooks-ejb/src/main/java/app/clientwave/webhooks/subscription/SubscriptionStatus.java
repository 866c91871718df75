package app.clientwave.webhooks.subscription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a webhook gets what it subscribed to. */
public enum SubscriptionStatus {
  /** Deliveries are sent. */
  ACTIVE,
  /** Deliveries are recorded and wait; resuming sends them. */
  PAUSED,
  /** As paused, but by us; for instance because the endpoint is gone. */
  DISABLED;

  /** As the API writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SubscriptionStatus> of(String text) {
    return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst();
  }
}
