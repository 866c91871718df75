package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a client is offered: the {@code data} of {@code proposal.*}. */
@RecordBuilder
public record ProposalData(
    @Described("The proposal.") @Pattern(regexp = "prop_.+") String id,
    @Described("Title on the first page.") @Size(min = 1) String title,
    @Described("The client that the record belongs to.") @Pattern(regexp = "cli_.+")
        String clientId,
    @Described(value = "The opportunity that the record came from.", optional = true)
        @Pattern(regexp = "opp_.+")
        String opportunityId,
    @Described("How far the proposal has come.") Status status,
    @Described(value = "Last day on which the client can accept.", optional = true)
        LocalDate validUntil,
    @Described("Sum of the line items.") @PositiveOrZero BigDecimal totalAmount,
    @Described("ISO 4217 code that applies to every amount of the record.")
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Described("When the proposal was last sent.") Instant sentAt,
    @Described("Whom the proposal was sent to.") Person sentTo,
    @Described("When the client opened the proposal.") Instant viewedAt,
    @Described("Who opened the proposal.") Visitor viewer,
    @Described(value = "How often the proposal has been opened.", optional = true) @Positive
        Integer viewCount,
    @Described("When the client accepted.") Instant acceptedAt,
    @Described("Who accepted on the client's behalf.") Visitor acceptedBy,
    @Described("When the client declined.") Instant declinedAt,
    @Described("Who declined on the client's behalf.") Visitor declinedBy,
    @Described(value = "What the client gave as the reason.", optional = true) String declineReason,
    @Described("When the proposal ceased to be open for acceptance.") Instant expiredAt,
    @Described("The positions, in printed order; their amounts add up to the record's total.")
        List<LineItem> lineItems,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt)
    implements ProposalDataBuilder.With {

  /** How far the proposal has come. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    DRAFT,
    @After(EventType.PROPOSAL_SENT)
    SENT,
    VIEWED,
    @After(EventType.PROPOSAL_ACCEPTED)
    ACCEPTED,
    @After(EventType.PROPOSAL_DECLINED)
    DECLINED,
    @After(EventType.PROPOSAL_EXPIRED)
    EXPIRED
  }
}
