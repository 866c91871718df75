package app.clientwave.webhooks.jobs;

import static java.util.stream.Collectors.groupingBy;

import app.clientwave.webhooks.delivery.Batch;
import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Redelivery;
import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Works on this node's jobs in turn, a step of each, as long as one of them gets on; looks again
 * each second where none does.
 */
@Singleton
@DependsOn("Sender")
@TransactionManagement(TransactionManagementType.BEAN)
public class JobRun {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

  /** Leaves the node to its deliveries. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Rounds in which nothing gets on, before this one looks again in the next second. */
  private static final int MOST_IDLE = 5;

  @Inject RunningJobs running;
  @Inject JobLooks looks;
  @Inject JobSteps steps;
  @Inject Redelivery redelivery;
  @Inject Subscriptions subscriptions;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void regularly() {
    long end = System.nanoTime() + TURN_NANOS;
    try {
      int idle = 0;
      for (List<Job> jobs = running.behind(0);
          !jobs.isEmpty() && idle < MOST_IDLE && System.nanoTime() < end;
          jobs = running.behind(0)) {
        idle = round(jobs) ? 0 : idle + 1;
        LockSupport.parkNanos(REST_NANOS);
      }
    } catch (RuntimeException | Error e) {
      faults.failed(Part.DATABASE, e);
    }
  }

  /** A step of each; whether one of them got on. */
  private boolean round(List<Job> first) {
    boolean moved = false;
    for (List<Job> jobs = first;
        !jobs.isEmpty();
        jobs = running.behind(jobs.get(jobs.size() - 1).id)) {
      for (Job job : jobs) {
        moved |= step(job);
      }
    }
    return moved;
  }

  /** One that fails holds up no other, and is tried again. */
  private boolean step(Job job) {
    try {
      boolean counts = !job.counted;
      if (counts) {
        steps.count(job, looks.ahead(job));
      }
      return send(job) || counts;
    } catch (RuntimeException e) {
      faults.failed(Part.DATABASE, e);
      return false;
    }
  }

  private boolean send(Job job) {
    if (job.kind == JobKind.CHOSEN || redelivery.hasRoom(job.subscription)) {
      return send(job, looks.next(job));
    }
    if (isRemoved(job)) {
      steps.giveUp(job);
    } else if (job.leasedUntil - clock.millis() < JobSteps.LEASE.toMillis() / 2) {
      steps.keep(job);
    }
    return false;
  }

  /** Asks the table: this node may not know a webhook that another has registered just now. */
  private boolean isRemoved(Job job) {
    return subscriptions.find(job.account, job.subscriptionId()).isEmpty();
  }

  private boolean send(Job job, Batch batch) {
    Map<Long, List<Item>> webhooks = byWebhook(job, batch.items());
    boolean sent = steps.send(job, batch, webhooks);
    if (sent) {
      webhooks.keySet().forEach(redelivery::wake);
    }
    return sent;
  }

  private Map<Long, List<Item>> byWebhook(Job job, List<Item> items) {
    if (job.kind != JobKind.CHOSEN) {
      return items.isEmpty() ? Map.of() : Map.of(job.subscription, items);
    }
    Map<Long, Long> webhooks =
        redelivery.webhooks(job.account, items.stream().map(Item::delivery).toList());
    return items.stream()
        .filter(item -> webhooks.containsKey(item.delivery()))
        .collect(groupingBy(item -> webhooks.get(item.delivery())));
  }
}
