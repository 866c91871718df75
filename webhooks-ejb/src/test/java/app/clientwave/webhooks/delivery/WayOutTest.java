package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.testing.HandClock;
import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WayOutTest {
  private final Faults faults = new Faults(new HandClock());
  private final WayOut way = new WayOut(faults);

  @Test
  void takesTheNameServiceForAwayWhenTheNamesOfFiveWebhooksAreNotFound() {
    fail(1, 2, 3, 4);
    assertThat(state()).isEqualTo(Faults.State.UP);
    fail(5);
    assertThat(state()).isEqualTo(Faults.State.DOWN);
    way.learn(List.of(outcome(6, Failure.REFUSED)));
    assertThat(state()).isEqualTo(Faults.State.UP);
  }

  @Test
  void takesFewNamesThatDoNotExistForNothingElse() {
    for (int i = 0; i < 100; i++) {
      fail(1, 2, 3, 4);
    }
    assertThat(state()).isEqualTo(Faults.State.UP);
  }

  @Test
  void beginsAnewWithEachNameThatIsFound() {
    fail(1, 2, 3, 4);
    way.learn(List.of(outcome(6, Failure.REFUSED)));
    fail(5);
    assertThat(state()).isEqualTo(Faults.State.UP);
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKED", "NO_SECRET", "OTHER"})
  void learnsNothingFromWhatNeverLeftThisServer(Failure failure) {
    fail(1, 2, 3, 4);
    way.learn(List.of(outcome(6, failure)));
    fail(5);
    assertThat(state()).isEqualTo(Faults.State.DOWN);
    way.learn(List.of(outcome(6, failure)));
    assertThat(state()).isEqualTo(Faults.State.DOWN);
  }

  @Test
  void takesTheProxyForAwayWhenItFailsFiveWebhooks() {
    for (long webhook = 1; webhook <= 4; webhook++) {
      way.learn(List.of(outcome(webhook, Failure.PROXY)));
    }
    assertThat(faults.state(Part.PROXY)).isEqualTo(Faults.State.UP);
    fail(9); // which says nothing of the proxy
    way.learn(List.of(outcome(5, Failure.PROXY)));
    assertThat(faults.state(Part.PROXY)).isEqualTo(Faults.State.DOWN);
    assertThat(state()).as("the names were found").isEqualTo(Faults.State.UP);
    way.learn(List.of(outcome(6, Failure.TLS)));
    assertThat(faults.state(Part.PROXY)).isEqualTo(Faults.State.UP);
  }

  private void fail(long... subscriptions) {
    way.learn(
        LongStream.of(subscriptions).mapToObj(s -> outcome(s, Failure.NAME_NOT_FOUND)).toList());
  }

  private Faults.State state() {
    return faults.state(Part.NAMES);
  }

  private static Outcome outcome(long subscription, Failure failure) {
    Claim claim = new Claim(1, 1, 1, 0, subscription, false, "evt_1", "invoice.paid", new byte[0]);
    return new Outcome(
        claim,
        "",
        new Reply.Failed(Instant.EPOCH, Duration.ZERO, failure, "a.example is not found"));
  }
}
