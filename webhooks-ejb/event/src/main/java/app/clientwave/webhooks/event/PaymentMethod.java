package app.clientwave.webhooks.event;

import jakarta.json.bind.annotation.JsonbTypeSerializer;

/** How the money was paid. */
@JsonbTypeSerializer(Spelling.class)
public enum PaymentMethod {
  CREDIT_CARD,
  DEBIT_CARD,
  ACH,
  WIRE,
  CHECK,
  CASH,
  FINANCING,
  OTHER
}
