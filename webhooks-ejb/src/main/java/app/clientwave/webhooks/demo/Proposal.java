package app.clientwave.webhooks.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a client is offered. */
public record Proposal(
    String id,
    String title,
    String clientId,
    String opportunityId,
    String status,
    LocalDate validUntil,
    BigDecimal totalAmount,
    String currency,
    Instant sentAt,
    Person sentTo,
    Instant acceptedAt,
    Person acceptedBy,
    List<LineItem> lineItems,
    Instant createdAt,
    Instant updatedAt) {

  Proposal accepted(Instant now) {
    return new Proposal(
        id,
        title,
        clientId,
        opportunityId,
        "accepted",
        validUntil,
        totalAmount,
        currency,
        sentAt,
        sentTo,
        now,
        sentTo,
        lineItems,
        createdAt,
        now);
  }
}
