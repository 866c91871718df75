package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.Accounts;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;

/** Ends an account with what belongs to it. */
@ApplicationScoped
class AccountClosing {
  private static final int REMOVED_AT_ONCE = 100;

  @Inject Accounts accounts;
  @Inject Subscriptions subscriptions;

  /**
   * Lets nobody in any more, then removes the webhooks; asked once more it goes on where a fault
   * ended it. False when there is nothing left to end.
   */
  boolean close(String account) {
    if (!accounts.isKnown(account)) {
      return false;
    }
    boolean closed = accounts.close(account);
    return removeWebhooks(account) || closed;
  }

  private boolean removeWebhooks(String account) {
    boolean removed = false;
    List<Subscription> some = subscriptions.list(account, 0, REMOVED_AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(one -> subscriptions.remove(account, one.id(), OptionalLong.empty()));
      removed = true;
      some = subscriptions.list(account, 0, REMOVED_AT_ONCE);
    }
    return removed;
  }
}
