package app.clientwave.webhooks.subscription;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants a webhook to be; null means not said (a default at creation, no change
 * later).
 *
 * @param secret at creation only
 * @param headers the customer's own, complete; a value of {@link Subscription#MASK} keeps the
 *     stored one
 * @param status {@code active} or {@code paused}
 */
public record SubscriptionDraft(
    String url,
    List<String> eventTypes,
    String secret,
    String description,
    Map<String, String> headers,
    String status) {}
