package app.clientwave.webhooks.subscription;

/** A webhook was made, changed or removed; observed after the commit. */
record SubscriptionChanged(long subscription) {}
