package app.clientwave.sales;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;

@Stateless
public class Proposals {
  @PersistenceContext(unitName = "sales")
  EntityManager database;

  @Resource TimerService timers;
  @Inject Event<WebhookEvent> webhookEvents;

  public void draw(String account, String id) {
    Proposal drawn = new Proposal(account, id, "Roof Replacement", new BigDecimal("15000.00"));
    database.persist(drawn);
    tell(EventType.PROPOSAL_CREATED, drawn);
  }

  public void reprice(String id, BigDecimal totalAmount) {
    Proposal proposal = find(id);
    Proposal.Data before = proposal.data();
    proposal.totalAmount = totalAmount;
    webhookEvents.fire(
        WebhookEvent.of(EventType.PROPOSAL_UPDATED, proposal.account, proposal.data())
            .changedFrom(before));
  }

  public void send(String id) {
    become(id, "sent", EventType.PROPOSAL_SENT);
  }

  /** Nobody waits while the client looks at it. */
  @Asynchronous
  public void look(String id) {
    become(id, "viewed", EventType.PROPOSAL_VIEWED);
  }

  public void accept(String id) {
    become(id, "accepted", EventType.PROPOSAL_ACCEPTED);
  }

  public void decline(String id) {
    become(id, "declined", EventType.PROPOSAL_DECLINED);
  }

  public void expireIn(long millis, String id) {
    timers.createSingleActionTimer(millis, new TimerConfig(id, false));
  }

  @Timeout
  void expire(Timer timer) {
    become((String) timer.getInfo(), "expired", EventType.PROPOSAL_EXPIRED);
  }

  private void become(String id, String status, EventType type) {
    Proposal proposal = find(id);
    proposal.status = status;
    tell(type, proposal);
  }

  private Proposal find(String id) {
    return database.find(Proposal.class, id);
  }

  private void tell(EventType type, Proposal proposal) {
    webhookEvents.fire(WebhookEvent.of(type, proposal.account, proposal.data()));
  }
}
