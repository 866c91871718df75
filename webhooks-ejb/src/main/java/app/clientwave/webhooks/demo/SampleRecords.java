package app.clientwave.webhooks.demo;

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
  private static final List<String> PAYMENT_METHODS =
      List.of("credit_card", "ach", "check", "wire");

  private final RandomGenerator random;
  private final Clock clock;

  SampleRecords(RandomGenerator random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  Opportunity opportunity() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Opportunity(
        id("opp_"),
        one(TITLES),
        id("cli_"),
        "new",
        BigDecimal.valueOf(between(3, 60) * 500L),
        new BigDecimal("0.2"),
        one(STAFF),
        today().plusDays(between(14, 60)),
        now,
        now,
        now);
  }

  Proposal proposal(Opportunity opportunity) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<LineItem> items = items(opportunity.title());
    return new Proposal(
        id("prop_"),
        opportunity.title(),
        opportunity.clientId(),
        opportunity.id(),
        "sent",
        today().plusDays(30),
        LineItem.sum(items),
        "USD",
        now,
        one(CLIENTS),
        null,
        null,
        items,
        now,
        now);
  }

  Invoice invoice(Proposal proposal) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Invoice(
        id("inv_"),
        proposal.clientId(),
        proposal.id(),
        proposal.totalAmount(),
        proposal.currency(),
        BigDecimal.ZERO,
        proposal.totalAmount(),
        "sent",
        today(),
        today().plusDays(14),
        now,
        proposal.sentTo().email(),
        null,
        null,
        null,
        proposal.lineItems(),
        now,
        now);
  }

  String paymentMethod() {
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
    return LineItem.of(
        id("li_"),
        description,
        BigDecimal.valueOf(quantity),
        unit,
        BigDecimal.valueOf(price).add(new BigDecimal("0.50")));
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
