package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private final HandOver handOver = new HandOver();

  /** What is not claimed then waits in the table, where the sweep's first look finds it. */
  @Test
  void leavesInTheTableWhatIsCommittedBeforeThereIsWhoSends() {
    assertThat(handOver.isReady()).isFalse();
    handOver.waiting(List.of(new DueAttempt(1, 1, 2, 3, 0, false)));
    handOver.sendsBy(claims -> {});
    assertThat(handOver.isReady()).isTrue();
  }
}
