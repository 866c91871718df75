package app.clientwave.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "crm_invoice")
public class Invoice extends Document {
  protected Invoice() {}

  Invoice(String account, String id, BigDecimal amount) {
    super(account, id, "draft", amount);
  }
}
