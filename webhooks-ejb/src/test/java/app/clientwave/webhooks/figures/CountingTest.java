package app.clientwave.webhooks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingTest {
  private static final Duration QUICK = Duration.ofMillis(20);

  private final Counting counting = new Counting();
  private final HandClock clock = new HandClock();

  @Test
  void countsByWebhookAndHourAndForTheAccountAsAWhole() {
    count("acme", 1, true);
    count("acme", 2, false);
    count("other", 1, true);
    clock.forward(Duration.ofMinutes(59));
    count("acme", 1, true);
    clock.forward(Duration.ofMinutes(1));
    count("acme", 1, false);
    long hour = Hour.at(clock.instant());
    Map<Hour, Counts> taken = counting.take();
    assertThat(taken).hasSize(7);
    assertThat(taken.get(new Hour("acme", 1, hour - 1))).hasToString("2 delivered, 0 failed");
    assertThat(taken.get(new Hour("acme", 1, hour))).hasToString("0 delivered, 1 failed");
    assertThat(taken.get(new Hour("acme", 2, hour - 1))).hasToString("0 delivered, 1 failed");
    assertThat(taken.get(new Hour("acme", Figures.ACCOUNT, hour - 1)))
        .hasToString("2 delivered, 1 failed");
    assertThat(taken.get(new Hour("other", Figures.ACCOUNT, hour - 1)))
        .hasToString("1 delivered, 0 failed");
  }

  @Test
  void handsOutEachCountOnce() {
    count("acme", 1, true);
    assertThat(counting.take()).hasSize(2);
    assertThat(counting.take()).isEmpty();
  }

  @Test
  void addsWhatCouldNotBeWrittenToWhatWasCountedMeanwhile() {
    count("acme", 1, true);
    Map<Hour, Counts> taken = counting.take();
    count("acme", 1, false);
    counting.putBack(taken);
    assertThat(counting.take().get(new Hour("acme", 1, Hour.at(clock.instant()))))
        .hasToString("1 delivered, 1 failed");
  }

  private void count(String account, long webhook, boolean delivered) {
    counting.attempt(account, webhook, clock.instant(), delivered, QUICK);
  }
}
