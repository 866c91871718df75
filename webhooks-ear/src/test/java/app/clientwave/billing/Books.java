package app.clientwave.billing;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** Invoices, contracts and payments: what is done to one is one transaction. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class Books {
  private static final BigDecimal AMOUNT = new BigDecimal("7500.10");

  @PersistenceContext(unitName = "billing")
  EntityManager database;

  @Resource UserTransaction transaction;
  @Inject Event<WebhookEvent> webhookEvents;

  public void drawInvoice(String account, String id) {
    inTransaction(() -> added(new Invoice(account, id, AMOUNT)), EventType.INVOICE_CREATED);
  }

  public void drawContract(String account, String id) {
    inTransaction(() -> added(new Contract(account, id, AMOUNT)), EventType.CONTRACT_CREATED);
  }

  public void bookPayment(String account, String id) {
    inTransaction(() -> added(new Payment(account, id, AMOUNT)), EventType.PAYMENT_CREATED);
  }

  /** Anything that may become of a document after it was made. */
  public <T extends Document> void become(Class<T> kind, String id, String status, EventType type) {
    inTransaction(
        () -> {
          T document = database.find(kind, id);
          document.become(status);
          return document;
        },
        type);
  }

  /** Draws an invoice and takes it back by rolling back. */
  public void drawInvoiceInVain(String account, String id) {
    try {
      transaction.begin();
      tell(EventType.INVOICE_CREATED, added(new Invoice(account, id, AMOUNT)));
      transaction.rollback();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Books a payment and tells of it under an id that the account has used already. */
  public void bookPaymentUnderAnIdThatIsTaken(String account, String id, String eventId) {
    inTransaction(
        () -> {
          Payment payment = added(new Payment(account, id, AMOUNT));
          webhookEvents.fire(
              WebhookEvent.of(EventType.PAYMENT_CREATED, account, payment.data())
                  .withNewId(eventId));
          return payment;
        },
        EventType.PAYMENT_CREATED);
  }

  public boolean has(Class<? extends Document> kind, String id) {
    return database.find(kind, id) != null;
  }

  private <T extends Document> T added(T document) {
    database.persist(document);
    return document;
  }

  private void inTransaction(Supplier<? extends Document> work, EventType type) {
    try {
      transaction.begin();
      tell(type, work.get());
      transaction.commit();
    } catch (Exception e) {
      rollBack();
      throw new IllegalStateException(e);
    }
  }

  /** What is left open, which the server would tell of in place of why. */
  private void rollBack() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tell(EventType type, Document document) {
    webhookEvents.fire(WebhookEvent.of(type, document.getAccount(), document.data()));
  }
}
