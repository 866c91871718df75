package app.clientwave.webhooks.event;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** One position of a proposal or an invoice. */
public record LineItem(
    @Described("Stays the same when the position is edited.") @Pattern(regexp = "li_.+") String id,
    @Described("What is supplied or done.") @Size(min = 1) String description,
    @Described("How many units.") @Positive BigDecimal quantity,
    @Described("What is counted: each, hour, lot, sq_ft, linear_ft, square (100 sq ft).")
        @Size(min = 1)
        String unit,
    @Described("Price of one unit; negative in a discount.") BigDecimal unitPrice,
    @Described("Quantity times unit price, rounded to cents; negative in a discount.")
        BigDecimal amount) {}
