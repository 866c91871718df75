package app.clientwave.webhooks.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** One event on its way to one webhook: the row that decides. */
@Entity
@Table(name = "webhooks_delivery")
class Delivery {
  /** {@code dueAt} of what waits for its webhook to be resumed: no sweep finds it. */
  static final long PARKED = Long.MAX_VALUE;

  @Id long id;

  @Column(name = "account_id")
  String account;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "event_id")
  RecordedEvent event;

  @Column(name = "subscription_id")
  long subscription;

  @Enumerated DeliveryState state;

  /** Number of the last attempt that was claimed; never goes back. */
  int attempts;

  /** Failed attempts since the first one, or since a person sent it again. */
  int failures;

  boolean test;

  /** When the next attempt is due; of one in flight, when it was claimed. */
  @Column(name = "due_at")
  long dueAt;

  /** Which claim holds it; tells apart what one conditional update got. */
  long claim;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "updated_at")
  long updatedAt;

  protected Delivery() {}

  Delivery(long id, RecordedEvent event, long subscription, long now) {
    this.id = id;
    this.account = event.account;
    this.event = event;
    this.subscription = subscription;
    this.state = DeliveryState.WAITING;
    this.dueAt = now;
    this.createdAt = now;
    this.updatedAt = now;
  }
}
