package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.delivery.Batch;
import app.clientwave.webhooks.delivery.Batch.Place;
import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.id.IdKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What somebody has sent again in the background, and how far it is. */
@Entity
@Table(name = "webhooks_job")
public class Job implements OfAccount {
  @Id long id;

  @Column(name = "account_id")
  String account;

  @Enumerated(EnumType.STRING)
  JobKind kind;

  /** Null where deliveries were chosen one by one. */
  @Column(name = "subscription_id")
  Long subscription;

  @Column(name = "span_begin")
  long begin;

  @Column(name = "span_end")
  long end;

  @Enumerated(EnumType.STRING)
  @Column(name = "delivery_status")
  DeliveryStatus deliveryStatus;

  @Column(name = "event_type")
  String eventType;

  @Column(name = "event_id")
  String eventId;

  @Column(name = "record_id")
  String recordId;

  /** Ids of deliveries, in order, parted by commas. */
  String chosen;

  @Enumerated(EnumType.STRING)
  JobStatus status;

  @Column(name = "sent_at")
  long sentAt;

  @Column(name = "sent_id")
  long sentId;

  @Column(name = "counted_at")
  long countedAt;

  @Column(name = "counted_id")
  long countedId;

  boolean counted;
  long total;
  long done;

  @Column(name = "on_its_way")
  long onItsWay;

  long removed;
  int node;

  @Column(name = "leased_until")
  long leasedUntil;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "finished_at")
  Long finishedAt;

  protected Job() {}

  Job(long id, String account, JobKind kind, Long subscription, long begin, long end, long now) {
    this.id = id;
    this.account = account;
    this.kind = kind;
    this.subscription = subscription;
    this.begin = begin;
    this.end = end;
    this.status = JobStatus.RUNNING;
    Place start = Place.before(begin);
    this.sentAt = start.createdAt();
    this.sentId = start.id();
    counted(new Batch(List.of(), start, false));
    this.createdAt = now;
  }

  /** Counts what a look ahead has found. */
  final void counted(Batch batch) {
    total += batch.items().size();
    countedAt = batch.next().createdAt();
    countedId = batch.next().id();
    counted = batch.last();
  }

  Place sentTo() {
    return new Place(sentAt, sentId);
  }

  Place countedTo() {
    return new Place(countedAt, countedId);
  }

  Deliveries.Filter filter() {
    return new Deliveries.Filter(
        subscription, eventId, recordId, eventType, null, null, Instant.ofEpochMilli(end));
  }

  List<Long> chosen() {
    return Arrays.stream(chosen.split(",")).map(Long::valueOf).toList();
  }

  void choose(List<Long> deliveries) {
    chosen =
        deliveries.stream()
            .sorted()
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    total = chosen().size();
    counted = true;
  }

  @Override
  public String account() {
    return account;
  }

  public String id() {
    return IdKind.JOB.write(id);
  }

  public JobKind kind() {
    return kind;
  }

  /** Null where deliveries were chosen one by one. */
  public String subscriptionId() {
    return subscription == null ? null : IdKind.SUBSCRIPTION.write(subscription);
  }

  /** Null where the beginning of the span was left open. */
  public Instant since() {
    return begin == 0 ? null : Instant.ofEpochMilli(begin);
  }

  /** Null where deliveries were chosen one by one. */
  public Instant until() {
    return kind == JobKind.CHOSEN ? null : Instant.ofEpochMilli(end);
  }

  public JobStatus status() {
    return status;
  }

  public boolean isRunning() {
    return status == JobStatus.RUNNING;
  }

  /** How many deliveries and events it is about; empty while it is still counting. */
  public OptionalLong total() {
    return counted ? OptionalLong.of(Math.max(total, passed())) : OptionalLong.empty();
  }

  /** How many it has handed over to be sent. */
  public long done() {
    return done;
  }

  /** How many it left alone, because they were on their way already. */
  public long onItsWay() {
    return onItsWay;
  }

  /** How many it left out, because their webhook was removed. */
  public long removed() {
    return removed;
  }

  /** How many it is through with. */
  public long passed() {
    return done + onItsWay + removed;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }

  /** Null while it is running. */
  public Instant finishedAt() {
    return finishedAt == null ? null : Instant.ofEpochMilli(finishedAt);
  }
}
