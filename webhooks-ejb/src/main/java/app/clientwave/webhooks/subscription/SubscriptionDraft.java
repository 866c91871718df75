package app.clientwave.webhooks.subscription;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants a webhook to be; null means not said (a default at creation, no change
 * later).
 *
 * @param secret at creation only
 * @param headers the customer's own; at a change they are merged over the stored ones, where null
 *     removes one and {@link Subscription#MASK} keeps it
 * @param removeHeaders whether a change begins with none of the stored ones
 * @param status {@code active} or {@code paused}
 */
public record SubscriptionDraft(
    String url,
    List<String> eventTypes,
    String secret,
    String description,
    Map<String, String> headers,
    boolean removeHeaders,
    String status) {

  /** A webhook to be registered; secret and description may be null. */
  public static SubscriptionDraft of(
      String url, List<String> eventTypes, String secret, String description) {
    return new SubscriptionDraft(url, eventTypes, secret, description, null, false, null);
  }

  /** A change of the status alone, to active or paused. */
  public static SubscriptionDraft of(SubscriptionStatus status) {
    return new SubscriptionDraft(null, null, null, null, null, false, status.text());
  }

  /** Leaves out secret, headers and URL, which may hold credentials. */
  @Override
  public String toString() {
    return "draft of a subscription to " + eventTypes;
  }
}
