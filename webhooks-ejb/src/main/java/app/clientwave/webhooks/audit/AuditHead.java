package app.clientwave.webhooks.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where an account's chain ends. Whoever adds to it holds this row until the commit. */
@Entity
@Table(name = "webhooks_audit_head")
class AuditHead {
  @Id
  @Column(name = "account_id")
  String account;

  long number;
  String hash;

  protected AuditHead() {}
}
