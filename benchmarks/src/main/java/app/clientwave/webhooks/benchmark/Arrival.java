package app.clientwave.webhooks.benchmark;

/**
 * A request as its receiver saw it.
 *
 * @param webhook the number at the end of the URL
 * @param attempt as its header says
 * @param number that of the event, or -1
 * @param nanos when all of it was there
 * @param conduct how it is answered
 */
record Arrival(int webhook, int attempt, long number, long nanos, Conduct conduct) {}
