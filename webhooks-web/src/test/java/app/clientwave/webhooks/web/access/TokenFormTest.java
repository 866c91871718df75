package app.clientwave.webhooks.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFormTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");

  private final TokenForm form = new TokenForm();

  @ParameterizedTest
  @CsvSource({
    "P30D, 2026-12-26T10:15:30Z",
    "P90D, 2027-02-24T10:15:30Z",
    "P1Y, 2027-11-26T10:15:30Z",
    "never,"
  })
  void endsAfterThePeriod(String lasts, Instant end) {
    form.setLasts(lasts);
    assertThat(form.draft(NOW).expiresAt()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2027-01-31T23:00:00Z",
    "America/Los_Angeles, 2027-02-01T08:00:00Z",
    ", 2027-02-01T00:00:00Z"
  })
  void endsWhenTheDayIsOverWhereTheReaderIs(String zone, Instant end) {
    form.setLasts("day");
    form.setLastDay("2027-01-31");
    form.setZone(zone);
    assertThat(form.draft(NOW).expiresAt()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({",", "31.1.2027,", "2027-02-30,", "2027-01-31, Middle/Earth"})
  void refusesWhatIsNoDay(String day, String zone) {
    form.setLasts("day");
    form.setLastDay(day);
    form.setZone(zone);
    assertThatThrownBy(() -> form.draft(NOW)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void doesNotLastForEverUnlessSomebodySaysSo() {
    assertThat(form.draft(NOW).expiresAt()).isNotNull();
  }
}
