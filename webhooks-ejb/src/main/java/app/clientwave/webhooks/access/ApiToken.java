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
import java.util.HashMap;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;

/** A token that programs carry; its text is known to nobody but its owner. */
@Entity
@DynamicUpdate // two who change different things at once both have their way
@Table(name = "webhooks_token")
public class ApiToken implements OfAccount {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String name;
  String hash;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "expires_at")
  Long expiresAt;

  @Column(name = "last_used_at")
  Long lastUsedAt;

  protected ApiToken() {}

  @Override
  public String account() {
    return account;
  }

  /** What the audit log tells of a token. */
  Map<String, Object> audited() {
    Map<String, Object> fields = new HashMap<>(Map.of("name", name, "role", role.text()));
    fields.put("expires_at", expiresAt());
    return fields;
  }

  public String id() {
    return IdKind.TOKEN.write(id);
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAt);
  }

  /** From when on it is refused, or null: never. */
  public Instant expiresAt() {
    return instant(expiresAt);
  }

  /** To the minute; null when it was never used. */
  public Instant lastUsedAt() {
    return instant(lastUsedAt);
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
