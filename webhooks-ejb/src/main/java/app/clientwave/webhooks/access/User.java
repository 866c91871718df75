package app.clientwave.webhooks.access;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;

/** A person who signs in. */
@Entity
@DynamicUpdate // two who change different things at once both have their way
@Table(name = "webhooks_user")
public class User implements OfAccount {
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

  @Override
  public String account() {
    return account;
  }

  Caller caller() {
    return new Caller(account, id(), name, role);
  }

  /** What the audit log tells of a user. */
  Map<String, Object> audited() {
    return Map.of("name", name, "email", login, "role", role.text());
  }

  /** What changes with the password, for a session to keep. */
  SignedIn.Member signedIn() {
    return new SignedIn.Member(id, account, Tokens.hash(passwordHash), Long.MAX_VALUE);
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
