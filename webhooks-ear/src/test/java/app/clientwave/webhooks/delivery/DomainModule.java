package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A domain module with container-managed transactions. Public because EJB asks for it. */
@Stateless
public class DomainModule {
  @Resource TransactionSynchronizationRegistry transaction;
  @Inject Rows rows;
  @Inject Event<WebhookEvent> webhookEvents;

  public void fire(WebhookEvent event) {
    webhookEvents.fire(event);
  }

  /** The transaction fails at its very end, after all that fired events has been written. */
  public void fireAndFail(WebhookEvent event) {
    webhookEvents.fire(event);
    failAtTheEnd();
  }

  /** Likewise for rows that Hibernate writes when the transaction ends. */
  public void writeAndFail(String account, String webhook) {
    rows.write(account, webhook, delivery -> {});
    failAtTheEnd();
  }

  private void failAtTheEnd() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            throw new IllegalStateException("the domain module fails at the end");
          }

          @Override
          public void afterCompletion(int status) {
            // nothing was kept
          }
        });
  }
}
