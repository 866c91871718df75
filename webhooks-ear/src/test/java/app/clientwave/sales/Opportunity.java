package app.clientwave.sales;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "crm_opportunity")
public class Opportunity {
  @Id String id;
  String account;
  String title;
  String status;

  @Column(precision = 19, scale = 2)
  BigDecimal value;

  protected Opportunity() {}

  Opportunity(String account, String id, String title, BigDecimal value) {
    this.account = account;
    this.id = id;
    this.title = title;
    this.status = "new";
    this.value = value;
  }

  /** What other systems see of it. */
  record Data(String id, String title, String status, BigDecimal value) {}

  Data data() {
    return new Data(id, title, status, value);
  }
}
