package app.clientwave.webhooks.demo;

/** How far one job has come, from an opportunity to a paid invoice. */
final class Job {
  private static final String ACCOUNT = DemoTrickle.ACCOUNT;

  private final SampleRecords samples;
  private int step;
  private Opportunity opportunity;
  private Proposal proposal;
  private Invoice invoice;

  Job(SampleRecords samples) {
    this.samples = samples;
  }

  /** Takes the next step, in a transaction of its own; one that fails is taken again. */
  void advance(Pipeline pipeline, Proposals proposals, Invoicing invoicing) {
    switch (step) {
      case 0 -> {
        Opportunity entered = samples.opportunity();
        pipeline.enter(ACCOUNT, entered);
        opportunity = entered;
      }
      case 1 -> opportunity = pipeline.move(ACCOUNT, opportunity, "qualified", "0.4");
      case 2 -> {
        Proposal drawnUp = samples.proposal(opportunity);
        opportunity = proposals.send(ACCOUNT, drawnUp, opportunity);
        proposal = drawnUp;
      }
      case 3 -> proposal = proposals.accept(ACCOUNT, proposal);
      case 4 -> {
        Invoice written = samples.invoice(proposal);
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
