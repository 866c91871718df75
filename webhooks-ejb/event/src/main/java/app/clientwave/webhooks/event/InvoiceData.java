package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a client owes: the {@code data} of {@code invoice.*}. */
@RecordBuilder
public record InvoiceData(
    @Described("The invoice.") @Pattern(regexp = "inv_.+") String id,
    @Described(value = "Number printed on the invoice.", optional = true) @Size(min = 1)
        String number,
    @Described("The client that the record belongs to.") @Pattern(regexp = "cli_.+")
        String clientId,
    @Described(value = "The proposal that the record rests on.", optional = true)
        @Pattern(regexp = "prop_.+")
        String proposalId,
    @Described("Sum of the line items.") @PositiveOrZero BigDecimal amount,
    @Described("ISO 4217 code that applies to every amount of the record.")
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Described("Sum of all payments so far, refunds not deducted.") @PositiveOrZero
        BigDecimal paidAmount,
    @Described("What the client still owes.") @PositiveOrZero BigDecimal balanceDue,
    @Described("How far the invoice has come.") Status status,
    @Described(value = "Date printed on the invoice.", optional = true) LocalDate issueDate,
    @Described("Last day on which a payment is in time.") LocalDate dueDate,
    @Described("Full days since the due date.") @Positive Integer daysOverdue,
    @Described("When the invoice was last sent.") Instant sentAt,
    @Described(value = "Address that the invoice was sent to.", optional = true) @Email
        String sentTo,
    @Described("When the client opened the invoice.") Instant viewedAt,
    @Described(value = "Who opened the invoice.", optional = true) Visitor viewer,
    @Described("When the payment arrived that settled the invoice.") Instant paidAt,
    @Described("How the money was paid.") PaymentMethod paymentMethod,
    @Described(
            value = "The transaction at the payment processor, or the one booked by hand.",
            optional = true)
        @Pattern(regexp = "txn_.+")
        String transactionId,
    @Described("The payment that just arrived.") LastPayment lastPayment,
    @Described("Sum of all refunds so far.") @Positive BigDecimal refundedAmount,
    @Described(
            value = "Why the money went back, in the words of whoever issued the refund.",
            optional = true)
        @Size(min = 1)
        String refundReason,
    @Described("When the latest refund was issued.") Instant refundedAt,
    @Described(value = "The transaction that carried the latest refund.", optional = true)
        @Pattern(regexp = "txn_.+")
        String refundTransactionId,
    @Described("When it was voided.") Instant voidedAt,
    @Described(value = "The user who voided the invoice.", optional = true) Person voidedBy,
    @Described(value = "Why the invoice was voided.", optional = true) @Size(min = 1)
        String voidReason,
    @Described("The positions, in printed order; their amounts add up to the record's total.")
        List<LineItem> lineItems,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt)
    implements InvoiceDataBuilder.With {

  /** How far the invoice has come. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    DRAFT,
    @After(EventType.INVOICE_SENT)
    SENT,
    VIEWED,
    @After(EventType.INVOICE_PARTIALLY_PAID)
    PARTIALLY_PAID,
    @After(EventType.INVOICE_PAID)
    PAID,
    @After(EventType.INVOICE_OVERDUE)
    OVERDUE,
    @After(EventType.INVOICE_REFUNDED)
    PARTIALLY_REFUNDED,
    @After(EventType.INVOICE_REFUNDED)
    REFUNDED,
    @After(EventType.INVOICE_VOIDED)
    VOIDED
  }

  /** The payment that just arrived. */
  public record LastPayment(
      @Described("The payment.") @Pattern(regexp = "pay_.+") String id,
      @Described("Amount of this payment.") @Positive BigDecimal amount,
      @Described("The transaction of this payment.") @Pattern(regexp = "txn_.+")
          String transactionId,
      @Described("When this payment arrived.") Instant paidAt) {}
}
