package app.clientwave.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "crm_payment")
public class Payment extends Document {
  protected Payment() {}

  Payment(String account, String id, BigDecimal amount) {
    super(account, id, "pending", amount);
  }
}
