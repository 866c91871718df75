package app.clientwave.billing;

import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;

/** What invoices, contracts and payments have in common. */
@MappedSuperclass
public abstract class Document {
  @Id private String id;
  private String account;
  private String status;

  @Column(precision = 19, scale = 2)
  private BigDecimal amount;

  protected Document() {}

  protected Document(String account, String id, String status, BigDecimal amount) {
    this.account = account;
    this.id = id;
    this.status = status;
    this.amount = amount;
  }

  public String getId() {
    return id;
  }

  @JsonbTransient
  public String getAccount() {
    return account;
  }

  public String getStatus() {
    return status;
  }

  public BigDecimal getAmount() {
    return amount;
  }

  /** What webhooks are told of it. */
  Object data() {
    return this;
  }

  void become(String next) {
    status = next;
  }
}
