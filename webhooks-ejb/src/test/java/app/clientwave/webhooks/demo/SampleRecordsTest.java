package app.clientwave.webhooks.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.InvoiceData;
import app.clientwave.webhooks.event.LineItem;
import app.clientwave.webhooks.event.OpportunityData;
import app.clientwave.webhooks.event.ProposalData;
import app.clientwave.webhooks.event.WebhookEvent;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SampleRecordsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final SampleRecords samples =
      new SampleRecords(new Random(), Clock.fixed(NOW, ZoneOffset.UTC));

  @RepeatedTest(20)
  void looksAsTheCatalogueSays() {
    OpportunityData opportunity = samples.opportunity();
    ProposalData proposal = samples.proposal(opportunity);
    InvoiceData invoice = samples.invoice(proposal);
    assertThat(errors(EventType.OPPORTUNITY_CREATED, opportunity)).isEmpty();
    assertThat(
            errors(
                EventType.OPPORTUNITY_STATUS_CHANGED,
                Pipeline.moved(opportunity, OpportunityData.Status.QUALIFIED, "0.4", NOW)))
        .isEmpty();
    assertThat(errors(EventType.PROPOSAL_SENT, proposal)).isEmpty();
    assertThat(errors(EventType.PROPOSAL_ACCEPTED, Proposals.accepted(proposal, NOW))).isEmpty();
    assertThat(errors(EventType.INVOICE_SENT, invoice)).isEmpty();
    assertThat(
            errors(
                EventType.INVOICE_PAID,
                Invoicing.paid(invoice, samples.paymentMethod(), samples.id("txn_"), NOW)))
        .isEmpty();
  }

  @RepeatedTest(20)
  void asksForTheSumOfItsPositions() {
    ProposalData proposal = samples.proposal(samples.opportunity());
    assertThat(proposal.totalAmount())
        .isEqualByComparingTo(
            proposal.lineItems().stream()
                .map(LineItem::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(samples.invoice(proposal).amount())
        .isEqualByComparingTo(proposal.totalAmount())
        .isPositive();
  }

  @Test
  void belongsTogether() {
    OpportunityData opportunity = samples.opportunity();
    ProposalData proposal = samples.proposal(opportunity);
    InvoiceData invoice = samples.invoice(proposal);
    assertThat(proposal.opportunityId()).isEqualTo(opportunity.id());
    assertThat(invoice.proposalId()).isEqualTo(proposal.id());
    assertThat(List.of(proposal.clientId(), invoice.clientId()))
        .containsOnly(opportunity.clientId());
  }

  private static List<Error> errors(EventType type, Object data) {
    byte[] body = WebhookEvent.of(type, DemoTrickle.ACCOUNT, data).envelope("evt_1", NOW).body();
    try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonObject sent = reader.readObject().getJsonObject("data");
      return SCHEMAS
          .getSchema(type.schema().toString(), InputFormat.JSON)
          .validate(
              sent.toString(),
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
  }
}
