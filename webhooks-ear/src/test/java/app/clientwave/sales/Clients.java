package app.clientwave.sales;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

@Stateless
public class Clients {
  @PersistenceContext(unitName = "sales")
  EntityManager database;

  @Inject Event<WebhookEvent> webhookEvents;
  @Inject Clock clock;

  public void enter(String account, String id) {
    Client entered = new Client(account, id, "Maria Alvarez", "Austin");
    database.persist(entered);
    tell(EventType.CLIENT_CREATED, entered);
  }

  /** All of them in one transaction. */
  public void enterMany(String account, String idPrefix, int count) {
    for (int i = 0; i < count; i++) {
      enter(account, idPrefix + "_" + i);
    }
  }

  /** Whatever becomes of the caller's transaction. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void enterByItself(String account, String id) {
    enter(account, id);
  }

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void enterByItselfAndFail(String account, String id) {
    enter(account, id);
    throw new IllegalStateException("something else went wrong");
  }

  public void move(String id, String city) {
    Client client = find(id);
    Client.Data before = client.data();
    client.city = city;
    webhookEvents.fire(
        WebhookEvent.of(EventType.CLIENT_UPDATED, client.account, client.data())
            .changedFrom(before));
  }

  public void addContact(String id, String contact) {
    Client client = find(id);
    client.contact = contact;
    tell(EventType.CLIENT_CONTACT_ADDED, client);
  }

  public void delete(String id) {
    Client client = find(id);
    database.remove(client);
    tell(EventType.CLIENT_DELETED, client);
  }

  public boolean has(String id) {
    return find(id) != null;
  }

  private Client find(String id) {
    return database.find(Client.class, id);
  }

  private void tell(EventType type, Client client) {
    webhookEvents.fire(
        WebhookEvent.of(type, client.account, client.data()).occurredAt(clock.instant()));
  }
}
