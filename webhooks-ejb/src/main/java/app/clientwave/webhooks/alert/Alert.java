package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.database.OfAccount;
import app.clientwave.webhooks.id.IdKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;

/** Who gets mail about what, and how far the next mail is. */
@Entity
@DynamicUpdate // what a person changes and what comes of a mail stand side by side
@Table(name = "webhooks_alert")
public class Alert implements OfAccount {
  @Id long id;

  @Column(name = "account_id")
  String account;

  String email;
  String language;
  String zone;
  boolean failing;

  @Column(name = "failing_after")
  int failingAfter;

  @Column(name = "given_up")
  boolean givenUp;

  boolean recovered;

  @Column(name = "created_at")
  long createdAt;

  /** Null while there is nothing to tell. */
  @Column(name = "due_at")
  Long dueAt;

  @Column(name = "quiet_until")
  long quietUntil;

  /** Mails in a row with nothing but more deliveries that were given up. */
  int repeats;

  int tries;
  String problem;

  @Column(name = "sent_at")
  Long sentAt;

  int node;

  @Column(name = "leased_until")
  long leasedUntil;

  protected Alert() {}

  @Override
  public String account() {
    return account;
  }

  boolean wants(NewsKind kind) {
    return switch (kind) {
      case ADDED -> true;
      case FAILING -> failing;
      case GIVEN_UP -> givenUp;
      case RECOVERED -> recovered;
    };
  }

  /** What the audit log tells of it. */
  Map<String, Object> audited() {
    return Map.of(
        "email", email,
        "language", language,
        "on_failing", failing,
        "failing_after", failingAfter,
        "on_given_up", givenUp,
        "on_recovered", recovered);
  }

  public String id() {
    return IdKind.ALERT.write(id);
  }

  public String email() {
    return email;
  }

  /** That its mails are written in. */
  public Locale locale() {
    return Locale.forLanguageTag(language);
  }

  /** Whether it tells of webhooks that begin to fail. */
  public boolean failing() {
    return failing;
  }

  /** How many failures in a row are told as failing, and without which nothing is well again. */
  public int failingAfter() {
    return failingAfter;
  }

  /** Whether it tells of deliveries that have no retry left. */
  public boolean givenUp() {
    return givenUp;
  }

  /** Whether it tells of webhooks that failed and are well again. */
  public boolean recovered() {
    return recovered;
  }

  /** Null before the first mail. */
  public Instant sentAt() {
    return sentAt == null ? null : Instant.ofEpochMilli(sentAt);
  }

  /** Why the mail server did not take what waits; null where it was not asked, or took it. */
  public String problem() {
    return problem;
  }
}
