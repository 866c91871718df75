package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private final RetrySchedule schedule = new RetrySchedule(Settings.read(name -> null));

  @Test
  void retriesFiveTimesAtTheTimesOfTheReference() {
    List<Duration> delays = List.of(minutes(1), minutes(5), minutes(15), minutes(30), minutes(60));
    for (int failures = 1; failures <= 5; failures++) {
      assertThat(schedule.after(failures, null)).contains(delays.get(failures - 1));
    }
  }

  @Test
  void endsAfterTheLastRetryWhateverTheReceiverAsksFor() {
    assertThat(schedule.after(6, null)).isEmpty();
    assertThat(schedule.after(6, minutes(1))).isEmpty();
    assertThat(schedule.after(7, null)).isEmpty();
    assertThat(new RetrySchedule(List.of(minutes(1))).after(2, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT0S, PT1M",
    "1, PT59S, PT1M",
    "1, PT1M, PT1M",
    "1, PT61S, PT61S",
    "1, PT1H, PT1H",
    "1, PT1H1M, PT1H1M",
    "1, PT1H1M1S, PT1H1M",
    "1, P365D, PT1H1M",
    "5, PT30M, PT1H",
    "5, PT1H30M, PT1H30M",
    "5, PT2H, PT2H",
    "5, PT2H1S, PT2H"
  })
  void waitsAsLongAsAskedUpToAnHourMoreAndNeverLessThanScheduled(
      int failures, Duration asked, Duration waits) {
    assertThat(schedule.after(failures, asked)).contains(waits);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
