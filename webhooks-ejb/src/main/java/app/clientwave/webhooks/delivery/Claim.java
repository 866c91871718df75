package app.clientwave.webhooks.delivery;

/**
 * An attempt that is ours to make, with all it needs, so that no transaction is open while it runs.
 */
record Claim(
    long delivery,
    int number,
    long subscription,
    boolean test,
    String eventId,
    String type,
    byte[] body) {}
