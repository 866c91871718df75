package app.clientwave.webhooks.delivery;

/**
 * An attempt that is due, or will be: what a message carries.
 *
 * @param number the attempt's number; a row that is past it makes the message stale
 * @param size bytes of the body
 * @param dueAt milliseconds since 1970
 * @param byHand whether a person asked: it goes ahead of what waits
 */
record DueAttempt(
    long delivery, int number, long subscription, int size, long dueAt, boolean byHand) {}
