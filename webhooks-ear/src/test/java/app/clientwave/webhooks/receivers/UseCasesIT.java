package app.clientwave.webhooks.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The four use cases do their work once per event, however often it comes. */
@ExtendWith(SharedServer.class)
class UseCasesIT {
  private static final String SECRET = "a-secret-of-the-use-cases";

  private static final String INVOICE_PAID =
      """
      {"type":"invoice.paid","data":{"id":"inv_7","client_id":"cli_9","amount":7500.10,\
      "paid_amount":7500.10,"currency":"USD","transaction_id":"txn_3","paid_at":"2026-05-04T10:00:00Z",\
      "line_items":[{"description":"Shingles","quantity":20,"unit":"square"},\
      {"description":"Ridge vent","quantity":40,"unit":"linear_ft"}]}}""";

  private static final String PROPOSAL_ACCEPTED =
      """
      {"type":"proposal.accepted","data":{"id":"prop_5","title":"New roof",\
      "line_items":[{"description":"Tear-off","quantity":25,"unit":"square"}]}}""";

  private static final String OPPORTUNITY_CREATED =
      """
      {"type":"opportunity.created","data":{"id":"opp_2","title":"Dachgaube für Jürgen",\
      "client_id":"cli_9","estimated_value":15000}}""";

  private RunningServer server;
  private Path home;
  private ReceiverProcess receiver;
  private String subscription;

  @BeforeEach
  void start(Server running) throws IOException {
    server = RunningServer.of(running);
    home = ToolChest.node("use-cases");
    Files.deleteIfExists(home.resolve("seen-events.log"));
    receiver = start(home);
    subscription = server.register(receiver.url(), SECRET);
  }

  @AfterEach
  void stop() {
    receiver.close();
    server.remove(subscription);
  }

  @Test
  void aPaidInvoiceMovesStockAndIsBooked() {
    String event = server.publish(INVOICE_PAID);

    await(
        event,
        """
        "use_case":"inventory","movement":"take_out","because_of":"inv_7","item":"Shingles",\
        "quantity":20,"unit":"square"}""");
    await(
        event,
        """
        "use_case":"inventory","movement":"take_out","because_of":"inv_7","item":"Ridge vent",\
        "quantity":40,"unit":"linear_ft"}""");
    await(
        event,
        """
        "use_case":"accounting","debit":"bank","credit":"accounts_receivable","cents":750010,\
        "currency":"USD","invoice_id":"inv_7","client_id":"cli_9","reference":"txn_3",\
        "booked_at":"2026-05-04T10:00:00Z"}""");
  }

  @Test
  void anAcceptedProposalReservesStockAndBecomesTasks() {
    String event = server.publish(PROPOSAL_ACCEPTED);

    await(
        event,
        """
        "use_case":"inventory","movement":"reserve","because_of":"prop_5","item":"Tear-off",\
        "quantity":25,"unit":"square"}""");
    await(
        event,
        """
        "use_case":"projects","project":"New roof","proposal_id":"prop_5","task":1,\
        "title":"Tear-off","quantity":25,"unit":"square"}""");
  }

  @Test
  void aNewOpportunityIsToldToTheSalesTeam() {
    String event = server.publish(OPPORTUNITY_CREATED);

    await(
        event,
        """
        "use_case":"sales","to":"sales",\
        "text":"New opportunity: Dachgaube für Jürgen, estimated at 15000",\
        "opportunity_id":"opp_2","client_id":"cli_9"}""");
  }

  @Test
  void anEventThatComesAgainIsSkippedAlsoAfterARestart() throws IOException {
    try (Recorder recorder = new Recorder()) {
      String recording = server.register(recorder.url("copy"), SECRET);
      String event = server.publish(OPPORTUNITY_CREATED);
      Delivered copy = recorder.delivered("copy", event);
      server.remove(recording);

      await(event, "\"use_case\":\"sales\"");
      server.sendAgain(event, subscription);
      await(event, "\"skipped\":\"opportunity.created\"}");
      assertThat(receiver.lines()).filteredOn(line -> line.contains("use_case")).hasSize(1);

      receiver.close();
      receiver = start(home);
      assertThat(copy.sentTo(receiver.url())).isEqualTo(200);
      await(event, "\"skipped\":\"opportunity.created\"}");
      assertThat(receiver.lines()).noneMatch(line -> line.contains("use_case"));
    }
  }

  private static ReceiverProcess start(Path home) throws IOException {
    return ReceiverProcess.start(home, SECRET, port -> List.of("node", "receiver.js"));
  }

  private void await(String event, String rest) {
    String wanted = "{\"event_id\":\"" + event + "\"," + rest;
    receiver.awaitLine(wanted, line -> line.startsWith(wanted));
  }
}
