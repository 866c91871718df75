package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.billing.Books;
import app.clientwave.billing.Invoice;
import app.clientwave.billing.Payment;
import app.clientwave.sales.Clients;
import app.clientwave.sales.Conversion;
import app.clientwave.sales.Opportunities;
import app.clientwave.sales.Proposals;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** P1, for each way in which a module can have a transaction. */
class TransactionsInTheMonolithIT extends MonolithTest {
  @EJB Opportunities opportunities;
  @EJB Clients clients;
  @EJB Conversion conversion;
  @EJB Proposals proposals;
  @EJB Books books;

  @Deployment
  static EnterpriseArchive monolith() {
    return Monolith.with(MonolithTest.class, TransactionsInTheMonolithIT.class);
  }

  @Test // P1
  void tellsOfWhatTheContainerCommits() {
    opportunities.enter(account, id("opp"));
    onlyTheseWereTold("opportunity.created");
    assertThat(opportunities.has(id("opp"))).isTrue();
  }

  @Test // P1
  void tellsNothingOfWhatAnExceptionRollsBack() {
    assertThatThrownBy(() -> opportunities.enterAndFail(account, id("opp")))
        .isInstanceOf(EJBException.class);
    opportunities.enter(account, id("kept"));
    onlyTheseWereTold("opportunity.created");
    assertThat(opportunities.has(id("opp"))).isFalse();
  }

  @Test // P1
  void tellsNothingOfWhatIsMarkedForRollback() {
    opportunities.enterAndThinkBetterOfIt(account, id("opp"));
    opportunities.enter(account, id("kept"));
    onlyTheseWereTold("opportunity.created");
    assertThat(opportunities.has(id("opp"))).isFalse();
  }

  @Test // P1
  void tellsOfTheNestedTransactionThatStaysWhenTheOuterOneDoesNot() {
    assertThatThrownBy(() -> conversion.failAfterTheClient(account, id("opp"), id("cli")))
        .isInstanceOf(EJBException.class);
    onlyTheseWereTold("client.created");
    assertThat(clients.has(id("cli"))).isTrue();
    assertThat(opportunities.has(id("opp"))).isFalse();
  }

  @Test // P1
  void tellsOfTheOuterTransactionThatStaysWhenTheNestedOneDoesNot() {
    conversion.goOnWithoutTheClient(account, id("opp"), id("cli"));
    onlyTheseWereTold("opportunity.created");
    assertThat(clients.has(id("cli"))).isFalse();
    assertThat(opportunities.has(id("opp"))).isTrue();
  }

  @Test // P1
  void tellsOfWhatABeanCommitsByItself() {
    books.drawInvoice(account, id("inv"));
    onlyTheseWereTold("invoice.created");
    assertThat(books.has(Invoice.class, id("inv"))).isTrue();
  }

  @Test // P1
  void tellsNothingOfWhatABeanRollsBackByItself() {
    books.drawInvoiceInVain(account, id("inv"));
    books.drawInvoice(account, id("kept"));
    onlyTheseWereTold("invoice.created");
    assertThat(books.has(Invoice.class, id("inv"))).isFalse();
  }

  @Test // P1
  void tellsOfWhatAnAsynchronousMethodCommits() {
    proposals.draw(account, id("prop"));
    proposals.look(id("prop"));
    onlyTheseWereTold("proposal.created", "proposal.viewed");
  }

  @Test // P1
  void tellsOfWhatATimerCommits() {
    proposals.draw(account, id("prop"));
    proposals.expireIn(1, id("prop"));
    onlyTheseWereTold("proposal.created", "proposal.expired");
  }

  @Test // P1
  void leavesNothingOfTheModuleWhenTheDatabaseRefusesTheEvent() {
    opportunities.enter(account, id("opp"));
    String taken = next().header("webhook-id");
    assertThatThrownBy(() -> books.bookPaymentUnderAnIdThatIsTaken(account, id("pay"), taken))
        .isInstanceOf(EJBException.class)
        .hasMessageContaining("rollback");
    assertThat(books.has(Payment.class, id("pay"))).isFalse();
    assertThat(storedEvents()).isEqualTo(1);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void writesAThousandEventsOfOneTransactionWithAFewStatements() {
    long before = statementsOfOurs();
    clients.enterMany(account, id("cli"), 1_000);
    long after = statementsOfOurs();
    assertThat(storedEvents()).isEqualTo(1_000);
    assertThat(after - before).isBetween(4L, 50L);
  }

  /** How many statements MySQL got so far that write events and their deliveries. */
  private long statementsOfOurs() {
    return number(
        "select coalesce(sum(count_star), 0) from performance_schema.events_statements_summary_by_digest"
            + " where digest_text like 'INSERT INTO `webhooks_%'");
  }
}
