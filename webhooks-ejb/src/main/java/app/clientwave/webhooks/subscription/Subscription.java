package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A webhook that a customer registered. Its secret and headers stay encrypted in here. A change
 * writes what it changed alone: whether it fails is noted meanwhile, without a version.
 */
@Entity
@DynamicUpdate
@Table(name = "webhooks_subscription")
public class Subscription implements OfAccount {
  /** Stands for a header's value wherever headers are shown. */
  public static final String MASK = "••••••••";

  @Id long id;

  @Column(name = "account_id")
  String account;

  String url;

  @Column(name = "event_types")
  String eventTypes;

  String description;
  byte[] headers;
  byte[] secret;

  @Column(name = "next_secret")
  byte[] nextSecret;

  @Column(name = "grace_ends_at")
  Long graceEndsAt;

  @Enumerated(EnumType.STRING)
  SubscriptionStatus status;

  @Column(name = "failing_since")
  Long failingSince;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "updated_at")
  long updatedAt;

  @Column(name = "deleted_at")
  Long deletedAt;

  @Version long version;

  protected Subscription() {}

  @Override
  public String account() {
    return account;
  }

  public String id() {
    return IdKind.SUBSCRIPTION.write(id);
  }

  public long key() {
    return id;
  }

  public String url() {
    return url;
  }

  public List<String> eventTypes() {
    return List.of(eventTypes.split(","));
  }

  /** Whether it asks for events of this type. */
  public boolean wants(EventType type) {
    return new EventFilter(eventTypes()).matches(type);
  }

  public String description() {
    return description;
  }

  /** What people call it: its description, or its URL where it has none. */
  public String name() {
    return description.isBlank() ? url : description;
  }

  public SubscriptionStatus status() {
    return status;
  }

  /** Since when no attempt has succeeded, or null while the last one did. */
  public Instant failingSince() {
    return failingSince == null ? null : Instant.ofEpochMilli(failingSince);
  }

  /** When the old secret stops signing, or null outside a rotation. */
  public Instant graceEndsAt() {
    return graceEndsAt == null ? null : Instant.ofEpochMilli(graceEndsAt);
  }

  /** Whether it is history, and nothing is sent to it any more. */
  public boolean isRemoved() {
    return deletedAt != null;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }

  public Instant updatedAt() {
    return Instant.ofEpochMilli(updatedAt);
  }

  /** Grows with every change; the {@code ETag} of the API. */
  public long version() {
    return version;
  }
}
