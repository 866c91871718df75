package app.clientwave.webhooks.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A job that may come. */
public record Opportunity(
    String id,
    String title,
    String clientId,
    String status,
    BigDecimal estimatedValue,
    BigDecimal probability,
    Person assignedTo,
    LocalDate expectedCloseDate,
    Instant statusChangedAt,
    Instant createdAt,
    Instant updatedAt) {

  Opportunity at(String newStatus, String chance, Instant now) {
    return new Opportunity(
        id,
        title,
        clientId,
        newStatus,
        estimatedValue,
        new BigDecimal(chance),
        assignedTo,
        expectedCloseDate,
        now,
        createdAt,
        now);
  }
}
