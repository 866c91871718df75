package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.delivery.Batch;
import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Batch.Place;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.Redelivery;
import app.clientwave.webhooks.delivery.Redelivery.Meant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at what a job is to send next. */
@ApplicationScoped
class JobLooks {
  /** What a webhook gets at once. */
  private static final int BATCH = 100;

  @Inject Redelivery redelivery;

  /** Behind what the job has counted, to count more. */
  Batch ahead(Job job) {
    return at(job, job.countedTo(), Integer.MAX_VALUE);
  }

  /** Behind what the job has sent, to send more. */
  Batch next(Job job) {
    return at(job, job.sentTo(), BATCH);
  }

  private Batch at(Job job, Place from, int most) {
    return switch (job.kind) {
      case FAILED ->
          deliveries(job, Set.of(DeliveryStatus.FAILED, DeliveryStatus.CANCELLED), from, most);
      case MISSING -> events(job, Meant.MISSING, from, most);
      case ALL -> events(job, Meant.ALL, from, most);
      case FILTERED ->
          deliveries(
              job,
              job.deliveryStatus == null
                  ? EnumSet.allOf(DeliveryStatus.class)
                  : Set.of(job.deliveryStatus),
              from,
              most);
      case CHOSEN -> chosen(job.chosen(), from, most);
    };
  }

  private Batch deliveries(Job job, Set<DeliveryStatus> statuses, Place from, int most) {
    return redelivery.deliveries(job.account, job.filter(), statuses, from, most);
  }

  private Batch events(Job job, Meant meant, Place from, int most) {
    return redelivery.events(job.account, job.subscription, meant, from, job.end, most);
  }

  /** In the order of their ids, which is that of their creation. */
  private static Batch chosen(List<Long> all, Place from, int most) {
    List<Item> items =
        all.stream()
            .filter(id -> id > from.id())
            .limit(most)
            .map(id -> new Item(id, null))
            .toList();
    Long last = items.isEmpty() ? (Long) from.id() : items.get(items.size() - 1).delivery();
    return new Batch(items, new Place(0, last), last >= all.get(all.size() - 1));
  }
}
