package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What both parties agreed on: the {@code data} of {@code contract.*}. */
@RecordBuilder
public record ContractData(
    @Described("The contract.") @Pattern(regexp = "con_.+") String id,
    @Described(value = "Number printed on the contract.", optional = true) @Size(min = 1)
        String number,
    @Described("Title on the first page.") @Size(min = 1) String title,
    @Described("The client that the record belongs to.") @Pattern(regexp = "cli_.+")
        String clientId,
    @Described(value = "The opportunity that the record came from.", optional = true)
        @Pattern(regexp = "opp_.+")
        String opportunityId,
    @Described(value = "The proposal that the record rests on.", optional = true)
        @Pattern(regexp = "prop_.+")
        String proposalId,
    @Described("How far the contract has come.") Status status,
    @Described("Agreed price of the whole work.") @PositiveOrZero BigDecimal totalAmount,
    @Described("ISO 4217 code that applies to every amount of the record.")
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Described(value = "First day of the work or of the term.", optional = true)
        LocalDate startDate,
    @Described(value = "Agreed last day of the work or of the term.", optional = true)
        LocalDate endDate,
    @Described("Everyone who has to sign, in signing order.") List<Signer> signers,
    @Described("When the contract was sent for signature.") Instant sentAt,
    @Described(value = "Last day on which the contract can be signed.", optional = true)
        LocalDate signBy,
    @Described("When the last party signed.") Instant signedAt,
    @Described("Day from which the contract binds both parties.") LocalDate effectiveDate,
    @Described("When the contract became effective.") Instant executedAt,
    @Described("When the contract was ended.") Instant terminatedAt,
    @Described("Which party ended the contract.") TerminatedBy terminatedBy,
    @Described(value = "Why the contract was ended before its time.", optional = true)
        @Size(min = 1)
        String terminationReason,
    @Described("When the term ran out.") Instant expiredAt,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt)
    implements ContractDataBuilder.With {

  /** How far the contract has come. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    DRAFT,
    @After(EventType.CONTRACT_SENT_FOR_SIGNATURE)
    SENT_FOR_SIGNATURE,
    @After(EventType.CONTRACT_SIGNED)
    SIGNED,
    @After(EventType.CONTRACT_EXECUTED)
    EXECUTED,
    @After(EventType.CONTRACT_TERMINATED)
    TERMINATED,
    @After(EventType.CONTRACT_EXPIRED)
    EXPIRED
  }

  /** Someone who has to sign. */
  public record Signer(
      @Described("Full name.") @Size(min = 1) String name,
      @Described("Address that the request to sign goes to.") @Email String email,
      @Described("Which party the person signs for.") Role role,
      @Described("Whether the person has signed.") Signing status,
      @Described(value = "When the person signed; absent before.", optional = true)
          Instant signedAt) {

    /** Which party the person signs for. */
    @JsonbTypeSerializer(Spelling.class)
    public enum Role {
      CLIENT,
      CONTRACTOR
    }

    /** Whether the person has signed. */
    @JsonbTypeSerializer(Spelling.class)
    public enum Signing {
      PENDING,
      SIGNED
    }
  }

  /** Which party ended the contract. */
  @JsonbTypeSerializer(Spelling.class)
  public enum TerminatedBy {
    CLIENT,
    CONTRACTOR,
    MUTUAL
  }
}
