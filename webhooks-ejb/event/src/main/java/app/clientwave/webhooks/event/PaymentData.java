package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;

/** Money that a client pays: the {@code data} of {@code payment.*}. */
@RecordBuilder
public record PaymentData(
    @Described("The payment.") @Pattern(regexp = "pay_.+") String id,
    @Described("The client that the record belongs to.") @Pattern(regexp = "cli_.+")
        String clientId,
    @Described(value = "The invoice that the payment is for.", optional = true)
        @Pattern(regexp = "inv_.+")
        String invoiceId,
    @Described("Amount of the payment.") @Positive BigDecimal amount,
    @Described("ISO 4217 code that applies to every amount of the record.")
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Described("What has become of the payment.") Status status,
    @Described("How the money was paid.") PaymentMethod paymentMethod,
    @Described(
            value = "The transaction at the payment processor, or the one booked by hand.",
            optional = true)
        @Pattern(regexp = "txn_.+")
        String transactionId,
    @Described(value = "The card, for card payments.", optional = true) Card card,
    @Described("When the payment arrived.") Instant paidAt,
    @Described("Why the attempt failed, for programs.") FailureCode failureCode,
    @Described(value = "Why the attempt failed, for people.", optional = true) @Size(min = 1)
        String failureMessage,
    @Described("When the attempt failed.") Instant failedAt,
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
    @Described(value = "The user who issued the latest refund.", optional = true) Person refundedBy,
    @Described("The part of the payment that is in dispute.") @Positive BigDecimal disputedAmount,
    @Described("What the client claims.") DisputeReason disputeReason,
    @Described("When the dispute was opened.") Instant disputedAt,
    @Described("Until when evidence against the dispute can be handed in.") Instant dueBy,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt)
    implements PaymentDataBuilder.With {

  /** What has become of the payment. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    @After(EventType.PAYMENT_CREATED)
    PENDING,
    @After(EventType.PAYMENT_CREATED)
    SUCCEEDED,
    @After(EventType.PAYMENT_FAILED)
    FAILED,
    @After(EventType.PAYMENT_DISPUTED)
    DISPUTED,
    @After(EventType.PAYMENT_REFUNDED)
    PARTIALLY_REFUNDED,
    @After(EventType.PAYMENT_REFUNDED)
    REFUNDED
  }

  /** The card, for card payments. */
  public record Card(
      @Described("Card network, for example visa.") @Size(min = 1) String brand,
      @Described("Last four digits of the card number.") @Pattern(regexp = "[0-9]{4}")
          String last4) {}

  /** Why the attempt failed, for programs. */
  @JsonbTypeSerializer(Spelling.class)
  public enum FailureCode {
    CARD_DECLINED,
    INSUFFICIENT_FUNDS,
    EXPIRED_CARD,
    BANK_ACCOUNT_CLOSED,
    DEBIT_NOT_AUTHORIZED,
    PROCESSING_ERROR,
    OTHER
  }

  /** What the client claims. */
  @JsonbTypeSerializer(Spelling.class)
  public enum DisputeReason {
    NOT_AUTHORIZED,
    NOT_PROVIDED,
    NOT_AS_DESCRIBED,
    DUPLICATE,
    CREDIT_NOT_PROCESSED,
    OTHER
  }
}
