package app.clientwave.webhooks.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what is due into a bounded buffer and sends it to the broker in groups. Never blocks its
 * caller and never fails: what does not fit, or cannot be sent, is found by the sweep (P3).
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DispatchQueue {
  private static final Logger LOG = Logger.getLogger(DispatchQueue.class.getName());
  private static final int BUFFER = 50_000;
  private static final int GROUP = 200;

  @Inject Broker broker;
  @Resource ManagedThreadFactory threads;

  private Grouped<DueAttempt> buffer;

  @PostConstruct
  void start() {
    buffer = new Grouped<>("webhooks-dispatch", BUFFER, GROUP, threads, this::send);
  }

  public void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesRecorded recorded) {
    recorded.due().forEach(buffer::offer);
  }

  public void send(DueAttempt attempt) {
    buffer.offer(attempt);
  }

  private void send(List<DueAttempt> group) {
    try {
      broker.send(group);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "the broker took none of {0} messages ({1}); the sweep will send them",
          new Object[] {group.size(), e.getMessage()});
    }
  }

  @PreDestroy
  void stop() {
    buffer.close();
  }
}
