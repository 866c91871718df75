package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RetryAfterFuzzTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final DateTimeFormatter IMF =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

  @Test
  void holds() {
    Rule.holds(10_000, RetryAfterFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, RetryAfterFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(4)) {
      case 0 -> readsSeconds(draw);
      case 1 -> readsDates(draw);
      case 2 -> isNothingOrNotNegative(draw.of(429, 503), draw.anyText(30));
      default -> {
        String date =
            draw.of(IMF, ASCTIME)
                .format(ZonedDateTime.of(2026, 1, 31, 12, 0, 9, 0, ZoneOffset.UTC));
        isNothingOrNotNegative(draw.of(429, 503), draw.mutated(date));
      }
    }
  }

  private static void readsSeconds(Draw draw) {
    String digits = draw.text(20, () -> String.valueOf((char) ('0' + draw.below(10))));
    Duration read = RetryAfter.read(draw.of(429, 503, 200), draw.of("", " ") + digits, CLOCK);
    if (read != null) {
      assertThat(BigInteger.valueOf(read.toSeconds())).isEqualTo(new BigInteger(digits));
    }
  }

  private static void readsDates(Draw draw) {
    long second = draw.of(NOW.getEpochSecond(), 0L) + draw.below(Integer.MAX_VALUE);
    ZonedDateTime date = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC);
    String text = draw.of(IMF, ASCTIME).format(date);
    Duration until = Duration.between(NOW, date);
    assertThat(RetryAfter.read(503, text, CLOCK))
        .as(text)
        .isEqualTo(until.isNegative() ? Duration.ZERO : until);
    assertThat(RetryAfter.read(500, text, CLOCK)).isNull();
  }

  private static void isNothingOrNotNegative(int status, String value) {
    Duration read = RetryAfter.read(status, value, CLOCK);
    assertThat(read == null || !read.isNegative()).as(value).isTrue();
  }
}
