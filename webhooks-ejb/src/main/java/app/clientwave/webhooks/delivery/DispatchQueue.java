package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Takes what is due into a bounded buffer and sends it to the broker in groups. Never blocks its
 * caller and never fails (P3): what does not fit, what the broker does not take, and what would be
 * more delayed messages than a broker bears is left to the table, and its lane looks there in time.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DispatchQueue {
  private static final int BUFFER = 50_000;
  private static final int GROUP = 1_000;

  /** Delayed messages of this node that lie with the broker, which holds them in its heap. */
  private static final int MOST_DELAYED = 20_000;

  @EJB Broker broker;
  @Inject HandOver handOver;
  @Inject Lanes lanes;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;
  @Resource ManagedThreadFactory threads;

  private final Queue<Long> delayed = new PriorityQueue<>();
  private Grouped<DueAttempt> buffer;

  @PostConstruct
  void start() {
    buffer =
        new Grouped<>(
            "webhooks-dispatch",
            BUFFER,
            DueAttempt::subscription,
            GROUP,
            Duration.ZERO,
            threads,
            this::bundle);
    handOver.queuesBy(this::send);
  }

  public void send(List<DueAttempt> attempts) {
    for (DueAttempt attempt : attempts) {
      if (!buffer.offer(attempt)) {
        leave(attempt);
      }
    }
  }

  private void bundle(List<DueAttempt> group) {
    long now = clock.millis();
    while (!delayed.isEmpty() && delayed.peek() <= now) {
      delayed.remove();
    }
    List<Bundle> bundles = new ArrayList<>();
    for (Bundle bundle : Bundle.of(group, now)) {
      if (bundle.dueAt() <= now) {
        bundles.add(bundle);
      } else if (delayed.size() < MOST_DELAYED) {
        delayed.add(bundle.dueAt());
        bundles.add(bundle);
      } else {
        bundle.attempts().forEach(this::leave);
      }
    }
    try {
      broker.send(bundles);
      faults.works(Part.BROKER);
    } catch (RuntimeException e) {
      faults.failed(Part.BROKER, e);
      bundles.forEach(bundle -> bundle.attempts().forEach(this::leave));
    }
  }

  /** To the table, where its lane looks when it is due. */
  private void leave(DueAttempt attempt) {
    lanes.lookAt(attempt.subscription(), attempt.dueAt());
  }

  @PreDestroy
  void stop() {
    buffer.close();
  }
}
