package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.Redelivery;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The door to an account's jobs. Bad input throws {@link JobRejected}, one job too many {@link
 * TooManyJobs}; neither begins anything.
 */
@Stateless
public class Jobs {
  /** At work in an account at once. */
  public static final int MOST = 5;

  /** Deliveries that are named one by one. */
  public static final int MOST_CHOSEN = 1_000;

  @Inject AccountRows rows;
  @Inject Audit audit;
  @Inject Subscriptions subscriptions;
  @Inject Redelivery redelivery;
  @Inject JobLooks looks;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Has a webhook get once more what it did not get, or all, of a span. Empty when the account has
   * no such webhook.
   *
   * @param kind one that {@link JobKind#recovery} gives
   * @param until null is now; itself excluded
   */
  public Optional<Job> recover(
      String account, String subscription, JobKind kind, Instant since, Instant until) {
    return subscriptions
        .find(account, subscription)
        .map(webhook -> start(spanning(account, kind, webhook, since, until)));
  }

  /** Has deliveries of one webhook, those that the filter finds, sent again. */
  public Job sendAgain(String account, Deliveries.Filter filter) {
    if (filter.subscription() == null) {
      throw new JobRejected("subscription_id", "must be given with filters, and ids without");
    }
    String id = IdKind.SUBSCRIPTION.write(filter.subscription());
    Subscription webhook =
        subscriptions
            .find(account, id)
            .orElseThrow(() -> new JobRejected("subscription_id", "names no webhook: " + id));
    Job job = spanning(account, JobKind.FILTERED, webhook, filter.since(), filter.until());
    job.deliveryStatus = filter.status();
    job.eventType = filter.type();
    job.eventId = filter.eventId();
    job.recordId = filter.recordId();
    return start(job);
  }

  /** Has these deliveries sent again, tests among them. */
  public Job sendAgain(String account, List<String> deliveries) {
    if (deliveries.isEmpty() || deliveries.size() > MOST_CHOSEN) {
      throw new JobRejected("ids", "must have 1 to " + MOST_CHOSEN + " entries");
    }
    List<Long> chosen = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      OptionalLong key = IdKind.DELIVERY.read(deliveries.get(i));
      chosen.add(key.isPresent() ? (Long) key.getAsLong() : none(i, deliveries));
    }
    Collection<Long> there = redelivery.webhooks(account, chosen).keySet();
    for (int i = 0; i < chosen.size(); i++) {
      if (!there.contains(chosen.get(i))) {
        none(i, deliveries);
      }
    }
    long now = clock.millis();
    Job job = new Job(ids.next(), account, JobKind.CHOSEN, null, 0, now, now);
    job.choose(chosen);
    return start(job);
  }

  private static Long none(int i, List<String> deliveries) {
    throw new JobRejected("ids[" + i + "]", "names no delivery: " + deliveries.get(i));
  }

  private Job spanning(
      String account, JobKind kind, Subscription webhook, Instant since, Instant until) {
    long now = clock.millis();
    long begin = since == null ? 0 : since.toEpochMilli();
    long end = until == null ? now : until.toEpochMilli();
    if (begin >= end) {
      throw until == null
          ? new JobRejected("since", "must be in the past")
          : new JobRejected("until", "must be later than since");
    }
    return new Job(ids.next(), account, kind, webhook.key(), begin, end, now);
  }

  private Job start(Job job) {
    if (atWork(job.account) >= MOST) {
      throw new TooManyJobs(MOST);
    }
    if (!job.counted) {
      job.counted(looks.ahead(job)); // what is soon counted is known from the beginning
    }
    job.node = ids.node();
    job.leasedUntil = clock.instant().plus(JobSteps.LEASE).toEpochMilli();
    rows.add(job.account, job);
    audit.record(job.account, Action.JOB_STARTED, job.id(), null, told(job));
    // counted again behind the audit log, which lets in one by one
    if (atWork(job.account) > MOST) {
      throw new TooManyJobs(MOST);
    }
    return job;
  }

  private static Map<String, Object> told(Job job) {
    Map<String, Object> told = new HashMap<>();
    told.put("kind", job.kind.text());
    told.put("subscription_id", job.subscriptionId());
    told.put("since", job.since() == null ? null : job.since().toString());
    told.put("until", job.until() == null ? null : job.until().toString());
    told.put("status", job.deliveryStatus == null ? null : job.deliveryStatus.text());
    told.put("type", job.eventType);
    told.put("event_id", job.eventId);
    told.put("record_id", job.recordId);
    told.put("total", job.kind == JobKind.CHOSEN ? job.total : null);
    return told;
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Job> find(String account, String id) {
    return of(account).find(IdKind.JOB.read(id));
  }

  /** Newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Job> list(String account, long before, int limit) {
    return of(account).newestBefore(before).list(limit);
  }

  /**
   * The jobs at work, newest first, and then those that ended after a time.
   *
   * @param webhook its key, or null for those of all webhooks
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Job> current(String account, Long webhook, Instant endedAfter, int limit) {
    return of(account)
        .and("j.subscription = :webhook", "webhook", webhook)
        .and("j.status = :running or j.finishedAt > :after")
        .with("running", JobStatus.RUNNING)
        .with("after", endedAfter.toEpochMilli())
        .orderBy("case when j.status = :running then 0 else 1 end, j.id desc")
        .list(limit);
  }

  /**
   * Ends the job where it is; what it has handed over goes out. Does nothing to one that is over.
   * Empty when the account has no such job.
   */
  public Optional<Job> cancel(String account, String id) {
    Optional<Job> found = find(account, id);
    found.ifPresent(
        job -> {
          int changed =
              of(account)
                  .id(job.id)
                  .and("j.status = :running", "running", JobStatus.RUNNING)
                  .with("cancelled", JobStatus.CANCELLED)
                  .with("now", clock.millis())
                  .update("j.status = :cancelled, j.finishedAt = :now, j.chosen = null");
          if (changed > 0) {
            audit.record(account, Action.JOB_CANCELLED, id, null, Map.of("done", job.done));
          }
        });
    return found;
  }

  private long atWork(String account) {
    return of(account).and("j.status = :running", "running", JobStatus.RUNNING).count();
  }

  private AccountQuery<Job> of(String account) {
    return rows.of(account, Job.class, "j");
  }
}
