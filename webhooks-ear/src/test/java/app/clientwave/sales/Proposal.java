package app.clientwave.sales;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "crm_proposal")
public class Proposal {
  @Id String id;
  String account;
  String title;
  String status;

  @Column(precision = 19, scale = 2)
  BigDecimal totalAmount;

  protected Proposal() {}

  Proposal(String account, String id, String title, BigDecimal totalAmount) {
    this.account = account;
    this.id = id;
    this.title = title;
    this.status = "draft";
    this.totalAmount = totalAmount;
  }

  /** What other systems see of it. */
  record Data(String id, String title, String status, BigDecimal totalAmount) {}

  Data data() {
    return new Data(id, title, status, totalAmount);
  }
}
