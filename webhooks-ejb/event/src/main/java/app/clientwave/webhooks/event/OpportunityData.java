package app.clientwave.webhooks.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A job that may come: the {@code data} of {@code opportunity.*}. */
@RecordBuilder
public record OpportunityData(
    @Described("The opportunity.") @Pattern(regexp = "opp_.+") String id,
    @Described("Short name of the job.") @Size(min = 1) String title,
    @Described("The client that the record belongs to.") @Pattern(regexp = "cli_.+")
        String clientId,
    @Described("Stage of the pipeline.") Status status,
    @Described("When the opportunity entered its present stage.") Instant statusChangedAt,
    @Described("Expected worth of the job, in the account's currency.") @PositiveOrZero
        BigDecimal estimatedValue,
    @Described("Expected chance of winning the job, from 0 to 1.") @PositiveOrZero @DecimalMax("1")
        BigDecimal probability,
    @Described(value = "What the client wants done.", optional = true) String description,
    @Described(value = "The user who looks after the opportunity.", optional = true)
        Person assignedTo,
    @Described(value = "Day by which a decision is expected.", optional = true)
        LocalDate expectedCloseDate,
    @Described(value = "The proposal that the record rests on.", optional = true)
        @Pattern(regexp = "prop_.+")
        String proposalId,
    @Described("Agreed worth of the job, in the account's currency.") @PositiveOrZero
        BigDecimal wonValue,
    @Described("When the job was won.") Instant wonAt,
    @Described("What the opportunity became.") ConvertedTo convertedTo,
    @Described("Main reason for losing the job.") LostReason lostReason,
    @Described(value = "The competitor who got the job.", optional = true) @Size(min = 1)
        String lostTo,
    @Described(value = "What the client said about the decision.", optional = true)
        String lostNotes,
    @Described("When the job was lost.") Instant lostAt,
    @Described("When the record was created.") Instant createdAt,
    @Described("When the record last changed.") Instant updatedAt,
    @Described("When the record was removed.") Instant deletedAt,
    @Described(value = "The user who removed the record.", optional = true) Person deletedBy,
    @Described(
            value = "Fields that the account defined for itself, of any name and type.",
            optional = true)
        Map<String, Object> customFields)
    implements OpportunityDataBuilder.With {

  /** Stage of the pipeline. */
  @JsonbTypeSerializer(Spelling.class)
  public enum Status {
    NEW,
    CONTACTED,
    QUALIFIED,
    PROPOSAL_SENT,
    NEGOTIATION,
    @After(EventType.OPPORTUNITY_CLOSED_WON)
    CLOSED_WON,
    @After(EventType.OPPORTUNITY_CLOSED_LOST)
    CLOSED_LOST
  }

  /** What the opportunity became. */
  public record ConvertedTo(
      @Described("Kind of the new record.") Type type,
      @Described("Id of the new record.") @Size(min = 1) String id,
      @Described("Name of the new record.") @Size(min = 1) String name) {

    /** Kind of the new record. */
    @JsonbTypeSerializer(Spelling.class)
    public enum Type {
      CLIENT,
      PROJECT
    }
  }

  /** Main reason for losing the job. */
  @JsonbTypeSerializer(Spelling.class)
  public enum LostReason {
    PRICE,
    COMPETITOR,
    TIMING,
    SCOPE,
    NO_RESPONSE,
    CANCELLED,
    OTHER
  }
}
