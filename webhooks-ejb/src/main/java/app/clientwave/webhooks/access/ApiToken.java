package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A token that programs carry; its text is known to nobody but its owner. */
@Entity
@Table(name = "webhooks_token")
class ApiToken {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String name;
  String hash;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "created_at")
  long createdAt;

  protected ApiToken() {}
}
