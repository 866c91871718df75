package app.clientwave.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import app.clientwave.webhooks.testing.LogLines;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {
  @RegisterExtension final LogLines log = new LogLines(Faults.class);

  private final Exception refused =
      new IllegalStateException(new SQLException(new ConnectException("refused")));

  private final HandClock clock = new HandClock();
  private final Faults faults = new Faults(clock);

  @Test
  void tellsAFaultOnceAMinuteHoweverOftenItIsMet() {
    for (int i = 0; i < 1_200; i++) {
      faults.failed(Part.DATABASE, refused);
      clock.forward(Duration.ofMillis(100));
    }
    assertThat(log.lines())
        .containsExactly(
            "the database fails: java.net.ConnectException: refused; what needs it is tried again",
            "the database has failed 601 times since 2026-01-31T12:00:00Z;"
                + " the last time it fails: java.net.ConnectException: refused");
    assertThat(log.records()).allMatch(line -> line.getThrown() == null);
  }

  @Test
  void tellsOnceThatItIsOver() {
    faults.failed(Part.BROKER, refused);
    clock.forward(Faults.OVER.plusMillis(1));
    faults.works(Part.BROKER);
    faults.works(Part.BROKER);
    assertThat(log.lines())
        .hasSize(2)
        .last()
        .isEqualTo("the broker works again; it failed 1 times in 5 s");
  }

  @Test
  void takesAFaultThatComesAndGoesForOne() {
    for (int i = 0; i < 20; i++) {
      faults.failed(Part.BROKER, refused);
      clock.forward(Duration.ofSeconds(1));
      faults.works(Part.BROKER);
    }
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void tellsAnErrorOfOursWithItsStack() {
    IllegalStateException ours = new IllegalStateException("a bug");
    faults.failed(Part.DATABASE, ours);
    assertThat(log.records()).extracting(LogRecord::getThrown).containsExactly(ours);
  }

  @Test
  void isDownFromAFailureUntilTheNextSuccess() {
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.UP);
    faults.failed(Part.DATABASE, refused);
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.DOWN);
    assertThat(faults.state(Part.BROKER)).isEqualTo(Faults.State.UP);
    faults.works(Part.DATABASE);
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.UP);
  }

  @Test
  void isSlowWhileAnAnswerTakesLongAndUntilOneDoesNot() {
    List<Faults.State> meanwhile = new ArrayList<>();
    faults.watch(
        Part.DATABASE,
        () -> {
          meanwhile.add(faults.state(Part.DATABASE));
          clock.forward(Faults.SLOW.plusMillis(1));
          meanwhile.add(faults.state(Part.DATABASE));
        });
    assertThat(meanwhile).containsExactly(Faults.State.UP, Faults.State.SLOW);
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.SLOW);
    assertThat(log.lines())
        .containsExactly("the database took 2001 ms to answer; what needs it is tried again");
    faults.watch(Part.DATABASE, () -> {});
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.UP);
  }

  @Test
  void isSlowWhileOneOfTwoQuestionsGetsNoAnswer() {
    List<Faults.State> meanwhile = new ArrayList<>();
    faults.watch(
        Part.DATABASE,
        () -> {
          clock.forward(Faults.SLOW.plusMillis(1));
          faults.watch(Part.DATABASE, () -> {});
          meanwhile.add(faults.state(Part.DATABASE));
        });
    assertThat(meanwhile).containsExactly(Faults.State.SLOW);
  }

  @Test
  void isDownWhenAQuestionFails() {
    faults.watch(
        Part.DATABASE,
        () -> {
          throw new IllegalStateException(refused);
        });
    assertThat(faults.state(Part.DATABASE)).isEqualTo(Faults.State.DOWN);
  }
}
