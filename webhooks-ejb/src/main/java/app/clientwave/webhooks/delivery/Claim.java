package app.clientwave.webhooks.delivery;

/**
 * An attempt that is ours to make, with all it needs, so that no transaction is open while it runs.
 *
 * @param token the claim's id, which tells when it was made
 * @param failures failed attempts before it, since the first one or since a person sent it again
 */
record Claim(
    long delivery,
    long token,
    int number,
    int failures,
    long subscription,
    boolean test,
    String eventId,
    String type,
    byte[] body) {

  /** The first attempt of a delivery that was recorded a moment ago. */
  static Claim first(Delivery delivery) {
    RecordedEvent event = delivery.event;
    return new Claim(
        delivery.id,
        delivery.claim,
        1,
        0,
        delivery.subscription,
        delivery.test,
        event.eventId,
        event.type,
        event.body);
  }

  /** The same attempt under another claim. */
  Claim under(long other) {
    return new Claim(delivery, other, number, failures, subscription, test, eventId, type, body);
  }
}
