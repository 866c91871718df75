package app.clientwave.webhooks.demo;

import app.clientwave.webhooks.event.InvoiceData;
import app.clientwave.webhooks.event.OpportunityData;
import app.clientwave.webhooks.event.ProposalData;

/** How far one job has come, from an opportunity to a paid invoice. */
final class Job {
  private static final String ACCOUNT = DemoTrickle.ACCOUNT;

  private final SampleRecords samples;
  private int step;
  private OpportunityData opportunity;
  private ProposalData proposal;
  private InvoiceData invoice;

  Job(SampleRecords samples) {
    this.samples = samples;
  }

  /** Takes the next step, in a transaction of its own; one that fails is taken again. */
  void advance(Pipeline pipeline, Proposals proposals, Invoicing invoicing) {
    switch (step) {
      case 0 -> {
        OpportunityData entered = samples.opportunity();
        pipeline.enter(ACCOUNT, entered);
        opportunity = entered;
      }
      case 1 ->
          opportunity =
              pipeline.move(ACCOUNT, opportunity, OpportunityData.Status.QUALIFIED, "0.4");
      case 2 -> {
        ProposalData drawnUp = samples.proposal(opportunity);
        opportunity = proposals.send(ACCOUNT, drawnUp, opportunity);
        proposal = drawnUp;
      }
      case 3 -> proposal = proposals.accept(ACCOUNT, proposal);
      case 4 -> {
        InvoiceData written = samples.invoice(proposal);
        invoicing.send(ACCOUNT, written);
        invoice = written;
      }
      case 5 ->
          invoice = invoicing.pay(ACCOUNT, invoice, samples.paymentMethod(), samples.id("txn_"));
      default -> throw new IllegalStateException("the job is done");
    }
    step++;
  }

  boolean isDone() {
    return step == 6;
  }
}
