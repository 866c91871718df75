package app.clientwave.webhooks.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A request that was done, with its answer. */
@Entity
@Table(name = "webhooks_idempotency")
@IdClass(IdempotentRequest.Key.class)
class IdempotentRequest {
  @Id
  @Column(name = "account_id")
  String account;

  @Id
  @Column(name = "request_key")
  String key;

  @Column(name = "request_hash")
  String hash;

  int status;

  byte[] response;

  @Column(name = "created_at")
  long createdAt;

  protected IdempotentRequest() {}

  /** A key belongs to an account. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String account;
    String key;

    protected Key() {}

    Key(String account, String key) {
      this.account = account;
      this.key = key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && that.account.equals(account) && that.key.equals(key);
    }

    @Override
    public int hashCode() {
      return Objects.hash(account, key);
    }
  }
}
