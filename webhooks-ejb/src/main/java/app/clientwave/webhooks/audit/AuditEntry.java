package app.clientwave.webhooks.audit;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One action of somebody, and its link to the one before it in the account. */
@Entity
@Table(name = "webhooks_audit")
public class AuditEntry implements OfAccount {
  /** What an account's first entry follows. */
  static final String BEGINNING = "0".repeat(64);

  @Id long id;

  @Column(name = "account_id")
  String account;

  long number;

  @Column(name = "created_at")
  long createdAt;

  @Column(name = "actor_type")
  String actorType;

  @Column(name = "actor_id")
  String actorId;

  @Column(name = "actor_name")
  String actorName;

  String via;
  String action;
  String target;

  @Column(name = "before_fields")
  String before;

  @Column(name = "after_fields")
  String after;

  @Column(name = "previous_hash")
  String previousHash;

  String hash;

  protected AuditEntry() {}

  /**
   * What the hash is made of: the entry as the API writes it, without the hash, as canonical JSON
   * (RFC 8785).
   */
  String canonical() {
    Map<String, Object> actor = new HashMap<>();
    actor.put("type", actorType);
    actor.put("id", actorId);
    actor.put("name", actorName);
    Map<String, Object> entry = new HashMap<>();
    entry.put("id", id());
    entry.put("account", account);
    entry.put("number", number);
    entry.put("at", at());
    entry.put("actor", actor);
    entry.put("via", via);
    entry.put("action", action);
    entry.put("target", target);
    entry.put("before", new CanonicalJson.Raw(before));
    entry.put("after", new CanonicalJson.Raw(after));
    entry.put("previous_hash", previousHash);
    return CanonicalJson.of(entry);
  }

  /** SHA-256 of {@link #canonical} in UTF-8, in lower-case hexadecimal digits. */
  String computedHash() {
    return Sha256.hex(canonical());
  }

  public String id() {
    return IdKind.AUDIT_ENTRY.write(id);
  }

  @Override
  public String account() {
    return account;
  }

  /** 1 for an account's first entry, and one more for each that follows. */
  public long number() {
    return number;
  }

  public Instant at() {
    return Instant.ofEpochMilli(createdAt);
  }

  /** {@code user}, {@code token}, {@code system} or {@code anonymous}. */
  public String actorType() {
    return actorType;
  }

  /** Null for the system and for somebody unknown. */
  public String actorId() {
    return actorId;
  }

  /** Null for the system and for somebody unknown. */
  public String actorName() {
    return actorName;
  }

  /** {@code page}, {@code api} or {@code system}. */
  public String via() {
    return via;
  }

  /** As {@link Action#text}. */
  public String action() {
    return action;
  }

  /** The id of what was acted on. */
  public String target() {
    return target;
  }

  /** The fields that differ, a JSON object; null for what was not there before. */
  public String before() {
    return before;
  }

  /** The fields that differ, a JSON object; null for what is there no more. */
  public String after() {
    return after;
  }

  /** The hash of the entry before; zeros for the first. */
  public String previousHash() {
    return previousHash;
  }

  public String hash() {
    return hash;
  }
}
