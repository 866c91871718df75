package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.billing.Books;
import app.clientwave.billing.Contract;
import app.clientwave.billing.Invoice;
import app.clientwave.billing.Payment;
import app.clientwave.sales.Clients;
import app.clientwave.sales.Opportunities;
import app.clientwave.sales.Proposals;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.testing.Received;
import jakarta.ejb.EJB;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** What the modules do, as it arrives. */
class EveryTypeIT extends MonolithTest {
  @EJB Opportunities opportunities;
  @EJB Clients clients;
  @EJB Proposals proposals;
  @EJB Books books;

  @Deployment
  static EnterpriseArchive monolith() {
    return Monolith.with(MonolithTest.class, EveryTypeIT.class);
  }

  @Test
  void deliversEveryTypeOnceFromAnOperationOfAModule() {
    opportunities();
    clients();
    proposals();
    invoices();
    contracts();
    payments();

    Map<String, JsonObject> told =
        Stream.generate(this::next)
            .limit(EventType.values().length)
            .collect(Collectors.toMap(r -> r.header("X-ClientWave-Event"), EveryTypeIT::body));
    assertThat(told.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::type).toList());
    assertThat(told.get("client.updated").getJsonObject("previous_attributes"))
        .isEqualTo(json("{\"address\":{\"city\":\"Austin\"}}"));
    assertThat(told.get("proposal.updated").getJsonObject("previous_attributes"))
        .isEqualTo(json("{\"total_amount\":15000.00}"));
    assertThat(told.get("invoice.paid").getJsonObject("data"))
        .isEqualTo(json("{\"amount\":7500.10,\"id\":\"" + id("inv") + "\",\"status\":\"paid\"}"));
    assertThat(told.get("payment.refunded").getJsonObject("data"))
        .isEqualTo(
            json(
                "{\"amount\":7500.10,\"id\":\"%s\",\"payment_method\":\"ach\",\"status\":\"refunded\"}"
                    .formatted(id("pay"))));
  }

  private void opportunities() {
    opportunities.enter(account, id("opp"));
    opportunities.rename(id("opp"), "Roof and Gutter");
    opportunities.moveTo(id("opp"), "qualified");
    opportunities.lose(id("opp"));
    opportunities.win(id("opp"));
    opportunities.delete(id("opp"));
  }

  private void clients() {
    clients.enter(account, id("cli"));
    clients.move(id("cli"), "Dallas");
    clients.addContact(id("cli"), "Luis Ortega");
    clients.delete(id("cli"));
  }

  private void proposals() {
    proposals.draw(account, id("prop"));
    proposals.reprice(id("prop"), new BigDecimal("14500.00"));
    proposals.send(id("prop"));
    proposals.accept(id("prop"));
    proposals.decline(id("prop"));
    proposals.look(id("prop"));
    proposals.expireIn(1, id("prop"));
  }

  private void invoices() {
    String id = id("inv");
    books.drawInvoice(account, id);
    books.become(Invoice.class, id, "sent", EventType.INVOICE_SENT);
    books.become(Invoice.class, id, "viewed", EventType.INVOICE_VIEWED);
    books.become(Invoice.class, id, "overdue", EventType.INVOICE_OVERDUE);
    books.become(Invoice.class, id, "partially_paid", EventType.INVOICE_PARTIALLY_PAID);
    books.become(Invoice.class, id, "paid", EventType.INVOICE_PAID);
    books.become(Invoice.class, id, "refunded", EventType.INVOICE_REFUNDED);
    books.become(Invoice.class, id, "voided", EventType.INVOICE_VOIDED);
  }

  private void contracts() {
    String id = id("con");
    books.drawContract(account, id);
    books.become(Contract.class, id, "sent", EventType.CONTRACT_SENT_FOR_SIGNATURE);
    books.become(Contract.class, id, "signed", EventType.CONTRACT_SIGNED);
    books.become(Contract.class, id, "executed", EventType.CONTRACT_EXECUTED);
    books.become(Contract.class, id, "terminated", EventType.CONTRACT_TERMINATED);
    books.become(Contract.class, id, "expired", EventType.CONTRACT_EXPIRED);
  }

  private void payments() {
    String id = id("pay");
    books.bookPayment(account, id);
    books.become(Payment.class, id, "failed", EventType.PAYMENT_FAILED);
    books.become(Payment.class, id, "disputed", EventType.PAYMENT_DISPUTED);
    books.become(Payment.class, id, "refunded", EventType.PAYMENT_REFUNDED);
  }

  private static JsonObject body(Received received) {
    return json(received.text());
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
