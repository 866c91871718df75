package app.clientwave.billing;

import app.clientwave.webhooks.event.PaymentData;
import app.clientwave.webhooks.event.PaymentDataBuilder;
import app.clientwave.webhooks.event.PaymentMethod;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Locale;

@Entity
@Table(name = "crm_payment")
public class Payment extends Document {
  protected Payment() {}

  Payment(String account, String id, BigDecimal amount) {
    super(account, id, "pending", amount);
  }

  /** By the ready-made record. */
  @Override
  Object data() {
    return PaymentDataBuilder.builder()
        .id(getId())
        .status(PaymentData.Status.valueOf(getStatus().toUpperCase(Locale.ROOT)))
        .amount(getAmount())
        .paymentMethod(PaymentMethod.ACH)
        .build();
  }
}
