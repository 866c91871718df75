package app.clientwave.webhooks.subscription;

/**
 * A webhook just registered.
 *
 * @param secret what its requests are signed with
 */
public record NewWebhook(Subscription subscription, String secret) {
  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "a new webhook";
  }
}
