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

  /** As a module does that gathers what happened, and tells it when its transaction ends. */
  public void fireNowAndAtTheEnd(WebhookEvent now, WebhookEvent later) {
    webhookEvents.fire(now);
    atTheEnd(() -> webhookEvents.fire(later));
  }

  private void failAtTheEnd() {
    atTheEnd(
        () -> {
          throw new IllegalStateException("the domain module fails at the end");
        });
  }

  private void atTheEnd(Runnable work) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            work.run();
          }

          @Override
          public void afterCompletion(int status) {
            // the outcome is the database's to show
          }
        });
  }
}
