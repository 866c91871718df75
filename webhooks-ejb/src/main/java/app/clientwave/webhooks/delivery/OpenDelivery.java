package app.clientwave.webhooks.delivery;

/** An open row as a lane finds it: it waits, or is in flight under a claim. */
record OpenDelivery(
    long delivery, int attempts, int size, long dueAt, long claim, boolean sending, boolean test) {}
