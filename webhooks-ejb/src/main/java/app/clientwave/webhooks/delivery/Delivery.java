package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.OfAccount;
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
class Delivery implements OfAccount {
  /** How one is sent again, with all retries anew; no claim of before has a say in it. */
  static final String AGAIN =
      "d.state = :waiting, d.failures = 0, d.claim = 0, d.dueAt = :now, d.updatedAt = :now";

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

  /**
   * Worked out by the database for its index: the state, null once delivered, and zero while open.
   */
  @Column(insertable = false, updatable = false)
  Integer undelivered;

  /** Bytes of the body. */
  int size;

  /** When the attempt that waits or is in flight was due; null once settled. */
  @Column(name = "due_at")
  Long dueAt;

  /** The id of the last claim, zero before the first; it tells which node claimed, and when. */
  long claim;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "updated_at")
  long updatedAt;

  protected Delivery() {}

  @Override
  public String account() {
    return account;
  }

  Delivery(long id, RecordedEvent event, long subscription, long now) {
    this.id = id;
    this.account = event.account;
    this.event = event;
    this.subscription = subscription;
    this.state = DeliveryState.WAITING;
    this.size = event.body.length;
    this.dueAt = now;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /**
   * Makes the first attempt this node's before the row is written.
   *
   * @param token the claim's id
   */
  void claimFirst(long token) {
    this.state = DeliveryState.SENDING;
    this.attempts = 1;
    this.claim = token;
  }
}
