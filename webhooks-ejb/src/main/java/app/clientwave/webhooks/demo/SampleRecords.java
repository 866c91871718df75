package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.InvoiceData;
import app.clientwave.webhooks.event.InvoiceDataBuilder;
import app.clientwave.webhooks.event.LineItem;
import app.clientwave.webhooks.event.OpportunityData;
import app.clientwave.webhooks.event.OpportunityDataBuilder;
import app.clientwave.webhooks.event.PaymentMethod;
import app.clientwave.webhooks.event.Person;
import app.clientwave.webhooks.event.ProposalData;
import app.clientwave.webhooks.event.ProposalDataBuilder;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up records as contractors have them. */
final class SampleRecords {
  private static final List<String> TITLES =
      List.of(
          "Roof Replacement",
          "Kitchen Remodel",
          "Bathroom Renovation",
          "Deck and Pergola",
          "Gutter Replacement",
          "Basement Finishing",
          "Window Installation",
          "Driveway Paving");
  private static final List<Person> CLIENTS =
      List.of(
          new Person("Maria Alvarez", "maria.alvarez@example.com"),
          new Person("John Smith", "john.smith@example.com"),
          new Person("Priya Raman", "priya.raman@example.com"),
          new Person("Tom Okafor", "tom.okafor@example.com"),
          new Person("Ellen Brandt", "ellen.brandt@example.com"));
  private static final List<Person> STAFF =
      List.of(
          new Person("Dana Whitfield", "dana@summitbuilders.example.com"),
          new Person("Luis Ortega", "luis@summitbuilders.example.com"));
  private static final List<PaymentMethod> PAYMENT_METHODS =
      List.of(
          PaymentMethod.CREDIT_CARD, PaymentMethod.ACH, PaymentMethod.CHECK, PaymentMethod.WIRE);

  private final RandomGenerator random;
  private final Clock clock;

  SampleRecords(RandomGenerator random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  OpportunityData opportunity() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return OpportunityDataBuilder.builder()
        .id(id("opp_"))
        .title(one(TITLES))
        .clientId(id("cli_"))
        .status(OpportunityData.Status.NEW)
        .statusChangedAt(now)
        .estimatedValue(BigDecimal.valueOf(between(3, 60) * 500L))
        .probability(new BigDecimal("0.2"))
        .assignedTo(one(STAFF))
        .expectedCloseDate(today().plusDays(between(14, 60)))
        .createdAt(now)
        .updatedAt(now)
        .build();
  }

  ProposalData proposal(OpportunityData opportunity) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<LineItem> items = items(opportunity.title());
    return ProposalDataBuilder.builder()
        .id(id("prop_"))
        .title(opportunity.title())
        .clientId(opportunity.clientId())
        .opportunityId(opportunity.id())
        .status(ProposalData.Status.SENT)
        .validUntil(today().plusDays(30))
        .totalAmount(items.stream().map(LineItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .currency("USD")
        .sentAt(now)
        .sentTo(one(CLIENTS))
        .lineItems(items)
        .createdAt(now)
        .updatedAt(now)
        .build();
  }

  InvoiceData invoice(ProposalData proposal) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return InvoiceDataBuilder.builder()
        .id(id("inv_"))
        .clientId(proposal.clientId())
        .proposalId(proposal.id())
        .amount(proposal.totalAmount())
        .currency(proposal.currency())
        .paidAmount(BigDecimal.ZERO)
        .balanceDue(proposal.totalAmount())
        .status(InvoiceData.Status.SENT)
        .issueDate(today())
        .dueDate(today().plusDays(14))
        .sentAt(now)
        .sentTo(proposal.sentTo().email())
        .lineItems(proposal.lineItems())
        .createdAt(now)
        .updatedAt(now)
        .build();
  }

  PaymentMethod paymentMethod() {
    return one(PAYMENT_METHODS);
  }

  String id(String prefix) {
    return prefix + between(100_000, 1_000_000);
  }

  private List<LineItem> items(String title) {
    List<LineItem> items = new ArrayList<>();
    items.add(item("Demolition and disposal", 1, "lot", between(600, 2_400)));
    items.add(item(title + ": materials", between(10, 40), "square", between(90, 260)));
    items.add(item(title + ": labor", between(8, 80), "hour", between(65, 120)));
    return List.copyOf(items);
  }

  private LineItem item(String description, int quantity, String unit, int price) {
    BigDecimal unitPrice = BigDecimal.valueOf(price).add(new BigDecimal("0.50"));
    BigDecimal count = BigDecimal.valueOf(quantity);
    return new LineItem(id("li_"), description, count, unit, unitPrice, count.multiply(unitPrice));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private int between(int least, int below) {
    return random.nextInt(least, below);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
