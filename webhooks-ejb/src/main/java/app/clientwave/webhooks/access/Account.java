package app.clientwave.webhooks.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** Whose webhooks, events and deliveries belong together; nobody else sees them. */
@Entity
@DynamicUpdate // two who change different things at once both have their way
@Table(name = "webhooks_account")
public class Account {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String name;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "closed_at")
  Long closedAt;

  protected Account() {}

  /** Orders accounts by the time they were opened. */
  public long key() {
    return id;
  }

  public String id() {
    return account;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }
}
