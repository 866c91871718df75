package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.event.Envelope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event as it was recorded, with the bytes that go to each webhook. */
@Entity
@Table(name = "webhooks_event")
class RecordedEvent implements OfAccount {
  @Id long id;

  @Column(name = "account_id")
  String account;

  @Column(name = "event_id")
  String eventId;

  String type;

  @Column(name = "record_id")
  String recordId;

  @Column(name = "created_at")
  long createdAt;

  byte[] body;

  protected RecordedEvent() {}

  @Override
  public String account() {
    return account;
  }

  RecordedEvent(long id, String account, Envelope envelope) {
    this.id = id;
    this.account = account;
    this.eventId = envelope.id();
    this.type = envelope.type().type();
    this.recordId = envelope.recordId();
    this.createdAt = envelope.createdAt().toEpochMilli();
    this.body = envelope.body();
  }

  Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }
}
