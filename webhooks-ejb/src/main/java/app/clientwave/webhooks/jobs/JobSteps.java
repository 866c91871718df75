package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Actor;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.delivery.Batch;
import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Redelivery;
import app.clientwave.webhooks.delivery.Redelivery.Sent;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a job does in one transaction each. Each holds only while the job is running, is where it
 * was when it was read, and is no other node's; else nothing is changed. Public because EJB asks
 * for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobSteps {
  /** Another node takes over a job that its own has not touched for so long. */
  static final Duration LEASE = Duration.ofSeconds(30);

  @Inject AccountRows rows;
  @Inject Redelivery redelivery;
  @Inject Audit audit;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;
  @Resource SessionContext transaction;

  /**
   * Sends a batch and moves the job behind it, to its end with the last one.
   *
   * @param webhooks the batch by webhook
   * @return whether that was done
   */
  public boolean send(Job job, Batch batch, Map<Long, List<Item>> webhooks) {
    int sent = 0;
    int onTheirWay = 0;
    int removed = 0;
    for (Map.Entry<Long, List<Item>> one : webhooks.entrySet()) {
      Sent what = redelivery.send(job.account, one.getKey(), one.getValue());
      sent += what.sent();
      onTheirWay += what.onItsWay();
      removed += what.removed();
    }
    int moved =
        mine(job)
            .and("j.sentAt = :before and j.sentId = :beforeId")
            .with("before", job.sentAt)
            .with("beforeId", job.sentId)
            .with("at", batch.next().createdAt())
            .with("key", batch.next().id())
            .with("sent", (long) sent)
            .with("way", (long) onTheirWay)
            .with("gone", (long) removed)
            .update(
                "j.sentAt = :at, j.sentId = :key, j.done = j.done + :sent,"
                    + " j.onItsWay = j.onItsWay + :way, j.removed = j.removed + :gone, "
                    + LEASED);
    if (moved == 0) {
      transaction.setRollbackOnly();
      return false;
    }
    if (batch.last()) {
      end(job, JobStatus.FINISHED, Action.JOB_FINISHED, job.done + sent);
    }
    return true;
  }

  /** Notes what a look ahead has found. */
  public void count(Job job, Batch ahead) {
    mine(job)
        .and("j.countedAt = :before and j.countedId = :beforeId")
        .with("before", job.countedAt)
        .with("beforeId", job.countedId)
        .with("at", ahead.next().createdAt())
        .with("key", ahead.next().id())
        .with("more", (long) ahead.items().size())
        .with("through", ahead.last())
        .update(
            "j.countedAt = :at, j.countedId = :key, j.counted = :through,"
                + " j.total = j.total + :more, "
                + LEASED);
  }

  /** Keeps the job for this node. */
  public void keep(Job job) {
    mine(job).update(LEASED);
  }

  /** Ends a job whose webhook was removed. */
  public void giveUp(Job job) {
    end(job, JobStatus.CANCELLED, Action.JOB_CANCELLED, job.done);
  }

  /** The total of one that is finished is what it came across. */
  private void end(Job job, JobStatus status, Action action, long done) {
    String total = "j.counted = true, j.total = j.done + j.onItsWay + j.removed, ";
    int ended =
        mine(job)
            .with("over", status)
            .with("now", clock.millis())
            .update(
                (status == JobStatus.FINISHED ? total : "")
                    + "j.status = :over, j.finishedAt = :now, j.chosen = null, "
                    + LEASED);
    if (ended > 0) {
      audit.record(Actor.SYSTEM, job.account, action, job.id(), null, Map.of("done", done));
    }
  }

  private static final String LEASED = "j.node = :node, j.leasedUntil = :leased";

  private AccountQuery<Job> mine(Job job) {
    return rows.of(job.account, Job.class, "j")
        .id(job.id)
        .and("j.status = :running", "running", JobStatus.RUNNING)
        .and("j.node = :node or j.leasedUntil < :free")
        .with("node", ids.node())
        .with("free", clock.millis())
        .with("leased", clock.instant().plus(LEASE).toEpochMilli());
  }
}
