package app.clientwave.sales;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;

@Stateless
public class Opportunities {
  @PersistenceContext(unitName = "sales")
  EntityManager database;

  @Resource SessionContext session;
  @Inject Event<WebhookEvent> webhookEvents;

  public void enter(String account, String id) {
    Opportunity entered =
        new Opportunity(account, id, "Roof Replacement", new BigDecimal("12500.50"));
    database.persist(entered);
    tell(EventType.OPPORTUNITY_CREATED, entered);
  }

  /** The same, and then something else goes wrong. */
  public void enterAndFail(String account, String id) {
    enter(account, id);
    throw new IllegalStateException("something else went wrong");
  }

  /** The same, and then the module thinks better of it. */
  public void enterAndThinkBetterOfIt(String account, String id) {
    enter(account, id);
    session.setRollbackOnly();
  }

  public void rename(String id, String title) {
    Opportunity opportunity = find(id);
    Opportunity.Data before = opportunity.data();
    opportunity.title = title;
    tellChange(EventType.OPPORTUNITY_UPDATED, opportunity, before);
  }

  public void moveTo(String id, String status) {
    Opportunity opportunity = find(id);
    Opportunity.Data before = opportunity.data();
    opportunity.status = status;
    tellChange(EventType.OPPORTUNITY_STATUS_CHANGED, opportunity, before);
  }

  public void win(String id) {
    close(id, "closed_won", EventType.OPPORTUNITY_CLOSED_WON);
  }

  public void lose(String id) {
    close(id, "closed_lost", EventType.OPPORTUNITY_CLOSED_LOST);
  }

  private void close(String id, String status, EventType type) {
    Opportunity opportunity = find(id);
    opportunity.status = status;
    tell(type, opportunity);
  }

  public void delete(String id) {
    Opportunity opportunity = find(id);
    database.remove(opportunity);
    tell(EventType.OPPORTUNITY_DELETED, opportunity);
  }

  public boolean has(String id) {
    return find(id) != null;
  }

  private Opportunity find(String id) {
    return database.find(Opportunity.class, id);
  }

  private void tell(EventType type, Opportunity opportunity) {
    webhookEvents.fire(WebhookEvent.of(type, opportunity.account, opportunity.data()));
  }

  private void tellChange(EventType type, Opportunity opportunity, Opportunity.Data before) {
    webhookEvents.fire(
        WebhookEvent.of(type, opportunity.account, opportunity.data()).changedFrom(before));
  }
}
