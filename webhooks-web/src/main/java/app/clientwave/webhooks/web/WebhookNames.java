package app.clientwave.webhooks.web;

import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionStatus;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What webhooks are called on pages that know their ids alone. */
@ApplicationScoped
public class WebhookNames {
  @Inject Subscriptions subscriptions;
  @Inject CurrentCaller caller;

  /**
   * A webhook of the caller's account.
   *
   * @param name its description, or its URL where it has none
   * @param removed whether it is history
   * @param paused whether what is for it waits
   */
  public record Named(String id, String name, String url, boolean removed, boolean paused) {
    static Named of(Subscription webhook) {
      return new Named(
          webhook.id(),
          webhook.name(),
          webhook.url(),
          webhook.isRemoved(),
          webhook.status() != SubscriptionStatus.ACTIVE);
    }

    /** Leaves out the URL, which may hold credentials. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** Those of these ids, by id, read at once; removed ones too. */
  public Map<String, Named> of(Collection<String> ids) {
    return subscriptions.all(caller.account(), ids).stream()
        .map(Named::of)
        .collect(Collectors.toMap(Named::id, Function.identity()));
  }

  /** The newest that are there. */
  public List<Named> newest(int limit) {
    return subscriptions.list(caller.account(), 0, limit).stream().map(Named::of).toList();
  }
}
