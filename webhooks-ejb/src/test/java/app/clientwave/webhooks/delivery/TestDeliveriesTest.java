package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDeliveriesTest {
  @Test // P11
  void recordsTheOthersThoughTheDatabaseRefusesOneAndTellsOfIt() {
    List<Outcome> recorded = new ArrayList<>();
    List<Outcome> all = List.of(outcome(1), outcome(2), outcome(3));
    assertThatThrownBy(
            () ->
                TestDeliveries.recordEach(
                    all,
                    outcome -> {
                      if (outcome.equals(all.get(0))) {
                        throw new IllegalStateException("refused");
                      }
                      return recorded.add(outcome);
                    }))
        .hasMessage("refused");
    assertThat(recorded).containsExactlyElementsOf(all.subList(1, 3));
  }

  private static Outcome outcome(long delivery) {
    Claim claim = new Claim(delivery, 1, 1, 0, 1, true, "evt_1", "invoice.paid", new byte[0]);
    return new Outcome(
        claim,
        "",
        new Reply.Failed(Instant.EPOCH, Duration.ZERO, Failure.REFUSED, "Nothing listens."));
  }
}
