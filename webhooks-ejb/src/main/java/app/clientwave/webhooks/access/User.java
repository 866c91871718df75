package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person who signs in. */
@Entity
@Table(name = "webhooks_user")
public class User {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String name;

  /** The email address in lower case; that of the first user is {@code admin}. */
  String login;

  @Column(name = "password_hash")
  String passwordHash;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "created_at")
  long createdAt;

  protected User() {}

  Caller caller() {
    return new Caller(account, name, role);
  }

  /** What changes with the password, for a session to keep. */
  SignedIn signedIn() {
    return new SignedIn(id, Tokens.hash(passwordHash));
  }

  public String id() {
    return IdKind.USER.write(id);
  }

  public String name() {
    return name;
  }

  public String email() {
    return login;
  }

  public Role role() {
    return role;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }
}
