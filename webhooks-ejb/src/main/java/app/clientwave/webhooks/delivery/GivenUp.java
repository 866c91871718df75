package app.clientwave.webhooks.delivery;

/**
 * A CDI event: deliveries to a webhook, tests aside, have failed and have no retry left. Observers
 * take part in the transaction that records it, and cost every one of them.
 *
 * @param last key of the last of them
 */
public record GivenUp(String account, long webhook, int deliveries, long last) {}
