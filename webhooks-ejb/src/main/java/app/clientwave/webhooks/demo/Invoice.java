package app.clientwave.webhooks.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a client owes. */
public record Invoice(
    String id,
    String clientId,
    String proposalId,
    BigDecimal amount,
    String currency,
    BigDecimal paidAmount,
    BigDecimal balanceDue,
    String status,
    LocalDate issueDate,
    LocalDate dueDate,
    Instant sentAt,
    String sentTo,
    Instant paidAt,
    String paymentMethod,
    String transactionId,
    List<LineItem> lineItems,
    Instant createdAt,
    Instant updatedAt) {

  Invoice paid(String method, String transaction, Instant now) {
    return new Invoice(
        id,
        clientId,
        proposalId,
        amount,
        currency,
        amount,
        BigDecimal.ZERO,
        "paid",
        issueDate,
        dueDate,
        sentAt,
        sentTo,
        now,
        method,
        transaction,
        lineItems,
        createdAt,
        now);
  }
}
