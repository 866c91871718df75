package app.clientwave.webhooks.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A delivery's state as the API names it. */
public enum DeliveryStatus {
  /** Not failed yet. */
  PENDING,
  DELIVERED,
  /** Failed, and to be tried again. */
  RETRYING,
  FAILED,
  CANCELLED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeliveryStatus> named(String text) {
    return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst();
  }

  static DeliveryStatus of(Delivery delivery) {
    return of(delivery.state, delivery.failures);
  }

  static DeliveryStatus of(DeliveryState state, int failures) {
    return switch (state) {
      case WAITING, SENDING -> failures == 0 ? PENDING : RETRYING;
      case DELIVERED -> DELIVERED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** The condition on {@code d} that holds for this status alone. */
  String condition() {
    return switch (this) {
      case PENDING -> "d.undelivered = 0 and d.failures = 0";
      case RETRYING -> "d.undelivered = 0 and d.failures > 0";
      case DELIVERED -> "d.state = DELIVERED";
      case FAILED -> "d.undelivered = " + DeliveryState.FAILED.stored();
      case CANCELLED -> "d.undelivered = " + DeliveryState.CANCELLED.stored();
    };
  }
}
