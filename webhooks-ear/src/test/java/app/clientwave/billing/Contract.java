package app.clientwave.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "crm_contract")
public class Contract extends Document {
  protected Contract() {}

  Contract(String account, String id, BigDecimal amount) {
    super(account, id, "draft", amount);
  }
}
