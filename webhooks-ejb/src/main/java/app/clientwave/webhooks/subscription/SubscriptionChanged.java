package app.clientwave.webhooks.subscription;

/**
 * A webhook was made, changed or removed; observed after the commit.
 *
 * @param resumed whether what waited for it may be sent now
 * @param removed whether what waits for it is to be cancelled
 */
public record SubscriptionChanged(long subscription, boolean resumed, boolean removed) {}
