package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person who signs in. */
@Entity
@Table(name = "webhooks_user")
class User {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String name;

  @Column(name = "password_hash")
  String passwordHash;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "created_at")
  long createdAt;

  protected User() {}
}
